package io.github.mpmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.aether.DefaultSessionData;
import org.eclipse.aether.SessionData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SessionBudgetTest {
    private final SessionData data = new DefaultSessionData();

    @Test
    void isOneForAllModulesOfASession() {
        SessionBudget one = SessionBudget.of(data);
        SessionBudget other = SessionBudget.of(data);

        assertThat(other.permits()).isSameAs(one.permits());
        assertThat(other.lastWorkerNumber()).isSameAs(one.lastWorkerNumber());
    }

    @Test
    void consistsOfTypesThatEveryPluginRealmShares() {
        SessionBudget.of(data);

        assertThat(List.of("permits", "size", "lastWorkerNumber"))
                .map(name -> data.get("io.github.mpmaven.budget." + name))
                .allSatisfy(
                        value -> assertThat(value.getClass().getClassLoader()).isNull());
    }

    @Test
    void growsToTheMostThatWasAskedForAndNeverShrinks() {
        SessionBudget budget = SessionBudget.of(data);
        budget.growTo(2);
        budget.permits().acquireUninterruptibly();
        budget.growTo(8);
        budget.growTo(4);

        assertThat(budget.permits().availablePermits()).isEqualTo(7);
        assertThat(budget.size()).hasValue(8);
    }

    @Test
    void isOneAndOfTheRightSizeWhenAllModulesBeginAtOnce() throws Exception {
        int modules = 8;
        ExecutorService threads = Executors.newFixedThreadPool(modules);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<SessionBudget>> budgets = new ArrayList<>();
        for (int i = 1; i <= modules; i++) {
            int workers = i;
            budgets.add(threads.submit(() -> {
                start.await();
                SessionBudget budget = SessionBudget.of(data);
                budget.growTo(workers);
                return budget;
            }));
        }
        start.countDown();
        for (Future<SessionBudget> budget : budgets) {
            assertThat(budget.get().permits()).isSameAs(SessionBudget.of(data).permits());
        }
        threads.shutdown();

        assertThat(SessionBudget.of(data).permits().availablePermits()).isEqualTo(modules);
    }
}
