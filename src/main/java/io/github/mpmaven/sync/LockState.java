package io.github.mpmaven.sync;

import io.github.mpmaven.home.HomeObject;
import io.github.mpmaven.home.Request;
import io.github.mpmaven.home.User;
import java.util.ArrayList;
import java.util.List;

/**
 * The queue of a lock: users that found its word taken. Kept at the home, where the death of a holder is noticed.
 *
 * <p>It stands on this: while somebody waits, either the word has WAITERS and a live holder, who will tell; or that is on
 * its way already; or somebody was woken who will look at the word. Whoever dies in between is noticed, and then every
 * lock is looked at. {@code LockModelTest} tries all orders of all steps.
 */
final class LockState extends HomeObject {
    /** Wants the lock, and to wait for it. The argument is for how many nanoseconds it has wanted it already. */
    static final int WAIT = 1;

    /** Has released the lock, and WAITERS was set. */
    static final int RELEASED = 2;

    /** The answer: somebody else may have been faster; try again. */
    static final long TRY_AGAIN = 0;

    /** The answer: the lock is yours. */
    static final long YOURS = 1;

    /** The answer: the lock is yours, and its last holder died. */
    static final long YOURS_ABANDONED = 2;

    /**
     * Who has waited this long is handed the lock. Smaller hands it over more often, and each time it lies idle until a
     * thread has woken up; larger lets a thread starve longer behind one that takes it again and again.
     */
    private static final long OVERDUE_NANOS = 1_000_000;

    private record Waiter(Request request, long sinceNanos) {}

    private final LockWord word;

    /** The one who waits longest comes first. */
    private final List<Waiter> waiting = new ArrayList<>();

    LockState(LockWord word) {
        this.word = word;
    }

    @Override
    protected void handle(Request request) {
        switch (request.operation()) {
            case WAIT -> {
                enqueue(new Waiter(request, System.nanoTime() - request.argument()));
                settle(false);
            }
            case RELEASED -> {
                settle(true);
                request.grant();
            }
            default -> request.refuse("unknown operation: operation=" + request.operation());
        }
    }

    private void enqueue(Waiter waiter) {
        int place = waiting.size();
        while (place > 0 && waiting.get(place - 1).sinceNanos - waiter.sinceNanos > 0) {
            place--;
        }
        waiting.add(place, waiter);
    }

    private void settle(boolean released) {
        for (; ; ) {
            long seen = word.get();
            Settlement settlement = decide(seen, released);
            if (word.compareAndSet(seen, settlement.word())) {
                if (settlement.act() != Settlement.Act.WAIT) {
                    boolean abandoned = (seen & LockWord.ABANDONED) != 0;
                    long mine = abandoned ? YOURS_ABANDONED : YOURS;
                    waiting.remove(0).request.grant(settlement.act() == Settlement.Act.HAND ? mine : TRY_AGAIN);
                }
                return;
            }
        }
    }

    private Settlement decide(long seen, boolean released) {
        if (waiting.isEmpty()) {
            return Settlement.of(seen, 0, 0, false, released);
        }
        Waiter first = waiting.get(0);
        boolean overdue = System.nanoTime() - first.sinceNanos >= OVERDUE_NANOS;
        return Settlement.of(seen, waiting.size(), first.request.user().number(), overdue, released);
    }

    @Override
    protected void cancelled(Request request) {
        for (int i = 0; i < waiting.size(); i++) {
            if (waiting.get(i).request == request) {
                waiting.remove(i);
                return;
            }
        }
    }

    /** It may have held the lock, or released it and not said so, or been woken and not looked. */
    @Override
    protected void userGone(User user) {
        for (long seen = word.get(); LockWord.holder(seen) == user.number(); seen = word.get()) {
            if (word.compareAndSet(seen, LockWord.ABANDONED)) {
                break;
            }
        }
        settle(false);
    }
}
