package io.github.mpmaven.home;

import io.github.mpmaven.mapped.Words.Word;
import io.github.mpmaven.wire.FromHome;
import org.jspecify.annotations.Nullable;

/** From a process to its own home: under the home's lock, with no detour by the loop. */
final class LocalLine extends Line {
    private final Home home;

    LocalLine(Home home) {
        this.home = home;
    }

    @Override
    int user() {
        return User.HOME_ITSELF;
    }

    @Override
    boolean isLost() {
        return false;
    }

    @Override
    Word word(int index) {
        return home.word(index);
    }

    @Override
    void tell(int object, int operation, long argument, byte[] payload) {
        home.handle(object, operation, argument, payload, new PendingAnswer());
    }

    @Override
    Answer ask(int object, int operation, long argument, byte[] payload) {
        PendingAnswer pending = new PendingAnswer();
        home.handle(object, operation, argument, payload, pending);
        return pending.awaitUninterruptibly();
    }

    @Override
    @Nullable
    Answer tryAsk(int object, int operation, long argument, byte[] payload, long nanos) {
        PendingAnswer pending = new PendingAnswer();
        Request request = home.handle(object, operation, argument, payload, pending);
        if (pending.await(nanos) == null) {
            home.cancel(request);
        }
        Answer answer = pending.awaitUninterruptibly();
        return answer.status() == FromHome.CANCELLED ? null : answer;
    }
}
