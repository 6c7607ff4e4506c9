package io.github.mpmaven.sync;

import io.github.mpmaven.home.HomeObject;
import io.github.mpmaven.home.Request;
import io.github.mpmaven.home.User;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for a condition. A thread announces itself while it holds the lock, and waits once it has released it: so who
 * signals, and holds the lock to do so, wakes exactly those that began to wait before. Signals go to who waits longest.
 */
final class ConditionState extends HomeObject {
    /** Will wait. The answer is the ticket to wait with. */
    static final int ANNOUNCE = 1;

    /** Waits. The argument is the ticket. */
    static final int AWAIT = 2;

    /** Wakes as many as the argument says. */
    static final int SIGNAL = 3;

    /** Will not wait after all: if it was signalled, somebody else is. The argument is the ticket. */
    static final int WITHDRAW = 4;

    private static final class Waiter {
        final User user;
        boolean signalled;

        @Nullable
        Request request;

        Waiter(User user) {
            this.user = user;
        }
    }

    /** By ticket; who waits longest comes first. A waiter goes when it was answered. */
    private final Map<Long, Waiter> waiters = new LinkedHashMap<>();

    private long ticketsEver;

    @Override
    protected void handle(Request request) {
        switch (request.operation()) {
            case ANNOUNCE -> {
                waiters.put(++ticketsEver, new Waiter(request.user()));
                request.grant(ticketsEver);
            }
            case AWAIT -> await(request);
            case SIGNAL -> {
                signal(request.argument());
                request.grant();
            }
            case WITHDRAW -> {
                Waiter waiter = waiters.remove(request.argument());
                signal(waiter != null && waiter.signalled ? 1 : 0);
                request.grant();
            }
            default -> request.refuse("unknown operation: operation=" + request.operation());
        }
    }

    private void await(Request request) {
        Waiter waiter = waiters.get(request.argument());
        if (waiter == null) {
            request.refuse("no such waiter: ticket=" + request.argument());
        } else if (waiter.signalled) {
            waiters.remove(request.argument());
            request.grant();
        } else {
            waiter.request = request;
        }
    }

    private void signal(long count) {
        long left = count;
        for (Iterator<Waiter> all = waiters.values().iterator(); left > 0 && all.hasNext(); ) {
            Waiter waiter = all.next();
            if (!waiter.signalled) {
                waiter.signalled = true;
                left--;
                if (waiter.request != null) {
                    all.remove();
                    waiter.request.grant();
                }
            }
        }
    }

    @Override
    protected void cancelled(Request request) {
        waiters.remove(request.argument());
    }

    /** A signal that it can't have heard goes to somebody else. */
    @Override
    protected void userGone(User user) {
        List<Waiter> gone = new ArrayList<>();
        for (Iterator<Waiter> all = waiters.values().iterator(); all.hasNext(); ) {
            Waiter waiter = all.next();
            if (waiter.user == user) {
                all.remove();
                gone.add(waiter);
            }
        }
        signal(gone.stream().filter(waiter -> waiter.signalled).count());
    }
}
