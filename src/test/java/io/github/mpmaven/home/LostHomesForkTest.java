package io.github.mpmaven.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.call.HomeLostException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a process keeps of homes that have ended. */
@Timeout(60)
class LostHomesForkTest {
    private static final ForkedJvm.Body HOME = given -> {
        System.out.println(ForkedJvm.encode(Home.ofThisProcess().address()));
        ForkedJvm.hear();
    };

    @TempDir
    Path temporary;

    @Test
    void theLineToALostHomeIsForgottenButNotThatItIsLost() throws Exception {
        try (ForkedJvm other = ForkedJvm.start(temporary, HOME);
                ForkedJvm killed = ForkedJvm.start(temporary, HOME)) {
            HomeAddress lost = (HomeAddress) ForkedJvm.decode(killed.readLine());
            WeakReference<Line> line = new WeakReference<>(Lines.to(lost));
            awaitLoss(line, killed);
            assertThat(Lines.to((HomeAddress) ForkedJvm.decode(other.readLine()))
                            .isLost())
                    .isFalse();
            while (line.get() != null) {
                System.gc(); // there is nothing to wait for
            }
            assertThatThrownBy(() -> Lines.to(lost)).isInstanceOf(HomeLostException.class);
        }
    }

    private static void awaitLoss(WeakReference<Line> known, ForkedJvm home) throws Exception {
        home.kill();
        Line line = known.get();
        assertThat(line).isNotNull();
        while (!line.isLost()) {
            line.ask(1, 1, 0, new byte[0]); // answered by the loss
        }
    }
}
