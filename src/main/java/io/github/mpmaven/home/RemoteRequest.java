package io.github.mpmaven.home;

import io.github.mpmaven.wire.FromHome;
import io.github.mpmaven.wire.ToHome;

/** A request that came over a connection. */
final class RemoteRequest extends Request {
    private final Home home;
    private final long number;

    RemoteRequest(Home home, User user, HomeObject object, ToHome.Ask ask) {
        super(user, object, ask.operation(), ask.argument(), ask.payload());
        this.home = home;
        this.number = ask.number();
    }

    @Override
    void answer(int status, long value, byte[] bytes) {
        User user = user();
        user.waiting.remove(number);
        if (number != 0) {
            user.send(new FromHome.Answer(number, status, value, bytes));
            home.toBeFlushed(user);
        }
    }
}
