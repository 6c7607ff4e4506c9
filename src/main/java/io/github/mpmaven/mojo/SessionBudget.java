package io.github.mpmaven.mojo;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.SessionData;

/**
 * What all runs of one Maven session share, whatever their modules and threads: the permits to have a worker at work, and
 * the numbers of the workers. Safe for use by several threads.
 *
 * <p>There are as many permits as cores that this process may use, or as the largest {@code <workers>} asked for so far,
 * whichever is more: who asks for eight workers gets eight, and four modules under {@code -T4} that ask for eight each
 * get eight between them.
 *
 * <p>It lives in the repository session's data, which all modules see, in JDK types alone: each set of plugin
 * dependencies has a realm, and statics, of its own.
 *
 * @param permits one for each worker that may be at work
 * @param size how many permits there are in all, taken or not
 * @param lastWorkerNumber the number given to a worker last, 0 before the first
 * @param said the lines that were said, which the session's other runs need not say again
 */
record SessionBudget(
        Semaphore permits, AtomicInteger size, AtomicInteger lastWorkerNumber, ConcurrentMap<String, String> said) {
    private static final String KEY = "io.github.mpmaven.budget.";

    /**
     * {@return the session's budget}
     *
     * @param session the session, of which a test's stand-in may lack the data: the budget is the caller's own then
     */
    static SessionBudget of(MavenSession session) {
        RepositorySystemSession repositorySession = session.getRepositorySession();
        SessionData data = repositorySession == null ? null : repositorySession.getData();
        return data == null ? fresh() : of(data);
    }

    static SessionBudget of(SessionData data) {
        return new SessionBudget(
                shared(data, "permits", Semaphore.class, SessionBudget::noPermits),
                shared(data, "size", AtomicInteger.class, AtomicInteger::new),
                shared(data, "lastWorkerNumber", AtomicInteger.class, AtomicInteger::new),
                said(data));
    }

    @SuppressWarnings("unchecked") // nobody else puts anything there
    private static ConcurrentMap<String, String> said(SessionData data) {
        return shared(data, "said", ConcurrentMap.class, ConcurrentHashMap::new);
    }

    private static SessionBudget fresh() {
        return new SessionBudget(noPermits(), new AtomicInteger(), new AtomicInteger(), new ConcurrentHashMap<>());
    }

    /** Fair, so that a run that waits for its first permit gets one before another gets its second. */
    private static Semaphore noPermits() {
        return new Semaphore(0, true);
    }

    /** Maven 3.6.3 has no {@code computeIfAbsent} there; the three-argument {@code set} is a compare-and-set. */
    private static <T> T shared(SessionData data, String name, Class<T> type, Supplier<T> first) {
        Object there = data.get(KEY + name);
        while (there == null) {
            data.set(KEY + name, null, first.get());
            there = data.get(KEY + name);
        }
        return type.cast(there);
    }

    /**
     * {@return whether nobody in this session has said it yet}
     *
     * @param line what is about to be said
     */
    boolean isNew(String line) {
        return said.putIfAbsent(line, line) == null;
    }

    /**
     * Sees to it that there are at least so many permits.
     *
     * @param least how many
     */
    void growTo(int least) {
        int before = size.getAndAccumulate(least, Math::max);
        if (before < least) {
            permits.release(least - before);
        }
    }
}
