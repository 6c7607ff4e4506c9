package io.github.mpmaven.shared;

import io.github.mpmaven.home.HomeObject;
import io.github.mpmaven.home.Request;
import io.github.mpmaven.home.User;

/** The state at home of what is all in shared memory: there is only the name. */
final class NoState extends HomeObject {
    @Override
    protected void handle(Request request) {
        request.refuse("unknown operation: operation=" + request.operation());
    }

    @Override
    protected void cancelled(Request request) {}

    @Override
    protected void userGone(User user) {}
}
