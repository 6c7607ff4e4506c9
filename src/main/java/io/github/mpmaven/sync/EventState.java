package io.github.mpmaven.sync;

import io.github.mpmaven.home.HomeObject;
import io.github.mpmaven.home.Request;
import io.github.mpmaven.home.User;
import java.util.ArrayList;
import java.util.List;

/** An event's flag, and who waits for it. */
final class EventState extends HomeObject {
    static final int SET = 1;
    static final int CLEAR = 2;
    static final int IS_SET = 3;
    static final int AWAIT = 4;

    private boolean set;
    private final List<Request> waiting = new ArrayList<>();

    @Override
    protected void handle(Request request) {
        switch (request.operation()) {
            case SET -> {
                set = true;
                waiting.forEach(Request::grant);
                waiting.clear();
                request.grant();
            }
            case CLEAR -> {
                set = false;
                request.grant();
            }
            case IS_SET -> request.grant(set ? 1 : 0);
            case AWAIT -> {
                if (set) {
                    request.grant();
                } else {
                    waiting.add(request);
                }
            }
            default -> request.refuse("unknown operation: operation=" + request.operation());
        }
    }

    @Override
    protected void cancelled(Request request) {
        waiting.remove(request);
    }

    @Override
    protected void userGone(User user) {
        // an event belongs to nobody
    }
}
