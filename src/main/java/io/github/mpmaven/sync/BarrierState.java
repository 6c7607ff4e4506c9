package io.github.mpmaven.sync;

import io.github.mpmaven.home.HomeObject;
import io.github.mpmaven.home.Request;
import io.github.mpmaven.home.User;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who has come to a barrier.
 *
 * <pre>
 *             the last one comes                 it has acted
 *   FILLING ─────────────────────► ACTING ───────────────────► FILLING
 *      │     (without an action all go on at once: FILLING)
 *      └── time is up, an interrupt, a death, abort ──► BROKEN ── reset ──► FILLING
 * </pre>
 *
 * <p>Who comes while the action runs waits for the next FILLING.
 */
final class BarrierState extends HomeObject {
    /** Has come. The answer is {@link #BROKEN}, or the place, or what {@link #turn} says. */
    static final int AWAIT = 1;

    /** Has run the action. The argument is the turn. */
    static final int ACTED = 2;

    static final int ABORT = 3;
    static final int RESET = 4;

    /** Asks how many wait. */
    static final int WAITING = 5;

    /** Asks whether it is broken. */
    static final int IS_BROKEN = 6;

    /** The answer: the barrier is broken. */
    static final long BROKEN = -1;

    private static final int TURN_SHIFT = 32;

    private final int parties;
    private final boolean hasAction;

    /** In the order in which they came. */
    private final List<Request> waiting = new ArrayList<>();

    /** Who has come while the action of those before runs: for the round after. */
    private final Deque<Request> next = new ArrayDeque<>();

    /** One of the next has gone away: their round will be broken, but not the one that goes on. */
    private boolean nextIsBroken;

    private boolean broken;

    /** Who runs the action. */
    private @Nullable User actor;

    /** Counts actions: one that was called off must not count for the next. */
    private long turns;

    BarrierState(int parties, boolean hasAction) {
        this.parties = parties;
        this.hasAction = hasAction;
    }

    @Override
    protected void handle(Request request) {
        switch (request.operation()) {
            case AWAIT -> arrived(request);
            case ACTED -> {
                boolean inTime = actor == request.user() && turns == request.argument();
                if (inTime) {
                    letGo();
                }
                request.grant(inTime ? 0 : BROKEN);
            }
            case ABORT -> {
                breakUp();
                request.grant();
            }
            case RESET -> {
                breakUp();
                broken = false;
                request.grant();
            }
            case WAITING -> request.grant(waiting.size());
            case IS_BROKEN -> request.grant(broken ? 1 : 0);
            default -> request.refuse("unknown operation: operation=" + request.operation());
        }
    }

    /** {@return 0, or the number of the turn: the last has come, and is to run the action while the others wait} */
    static long turn(long answer) {
        return answer >> TURN_SHIFT;
    }

    static int place(long answer) {
        return (int) answer;
    }

    private void arrived(Request request) {
        if (broken) {
            request.grant(BROKEN);
        } else if (actor != null) {
            arrivedEarly(request);
        } else if (waiting.size() < parties - 1) {
            waiting.add(request);
        } else if (hasAction) {
            actor = request.user();
            request.grant((++turns << TURN_SHIFT) | (parties - 1));
        } else {
            letGo();
            request.grant(parties - 1);
        }
    }

    private void arrivedEarly(Request request) {
        if (nextIsBroken) {
            request.grant(BROKEN);
        } else {
            next.add(request);
        }
    }

    private void letGo() {
        actor = null;
        for (int place = 0; place < waiting.size(); place++) {
            waiting.get(place).grant(place);
        }
        waiting.clear();
        if (nextIsBroken) {
            breakUp();
        }
        while (actor == null && !next.isEmpty()) {
            arrived(next.remove());
        }
    }

    private void breakUp() {
        broken = true;
        nextIsBroken = false;
        actor = null;
        List<Request> all = new ArrayList<>(waiting);
        all.addAll(next);
        waiting.clear();
        next.clear();
        for (Request request : all) {
            request.grant(BROKEN);
        }
    }

    /** Who has come and goes away leaves the others waiting for ever: so they are told. */
    @Override
    protected void cancelled(Request request) {
        if (next.remove(request)) {
            nextIsBroken = true;
            next.forEach(other -> other.grant(BROKEN));
            next.clear();
        } else {
            waiting.remove(request);
            breakUp();
        }
    }

    @Override
    protected void userGone(User user) {
        if (actor == user) {
            breakUp();
        }
    }
}
