package io.github.mpmaven.sync;

import io.github.mpmaven.home.HomeObject;
import io.github.mpmaven.home.Request;
import io.github.mpmaven.home.User;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A semaphore's permits: how many are free, and which users have the others.
 *
 * <p>Who releases need not be who acquired, as in Python: a release by a user that has none counts for the user that has
 * had some longest, and where nobody has any it makes a permit. A user that dies gives back what it has, but never more
 * than brings the semaphore to the value it began with: where permits are made and used up, as by producers and consumers,
 * those that a dead consumer has used up stay so.
 */
final class SemaphoreState extends HomeObject {
    static final int ACQUIRE = 1;
    static final int RELEASE = 2;
    static final int VALUE = 3;

    /** The answer to a release of more than there may be. */
    static final long TOO_MANY = 1;

    private final int initial;
    private final int bound;
    private int value;
    private final Map<User, Integer> held = new LinkedHashMap<>();
    private final Deque<Request> waiting = new ArrayDeque<>();

    SemaphoreState(int initial, int bound) {
        this.initial = initial;
        this.bound = bound;
        this.value = initial;
    }

    @Override
    protected void handle(Request request) {
        switch (request.operation()) {
            case ACQUIRE -> {
                waiting.add(request);
                serve();
            }
            case RELEASE -> release(request, (int) request.argument());
            case VALUE -> request.grant(value);
            default -> request.refuse("unknown operation: operation=" + request.operation());
        }
    }

    private void release(Request request, int count) {
        if (count > bound - value) {
            request.grant(TOO_MANY);
            return;
        }
        value += count;
        int rest = takeFrom(request.user(), count);
        while (rest > 0 && !held.isEmpty()) {
            rest = takeFrom(held.keySet().iterator().next(), rest);
        }
        request.grant();
        serve();
    }

    /** {@return how many it did not have} */
    private int takeFrom(User user, int count) {
        int has = held.getOrDefault(user, 0);
        if (has > count) {
            held.put(user, has - count);
        } else {
            held.remove(user);
        }
        return Math.max(0, count - has);
    }

    /** First come, first served. */
    private void serve() {
        while (value > 0 && !waiting.isEmpty()) {
            Request first = waiting.remove();
            value--;
            held.merge(first.user(), 1, Integer::sum);
            first.grant();
        }
    }

    @Override
    protected void cancelled(Request request) {
        waiting.remove(request);
    }

    @Override
    protected void userGone(User user) {
        int had = held.getOrDefault(user, 0);
        held.remove(user);
        value += Math.max(0, Math.min(had, initial - value));
        serve();
    }
}
