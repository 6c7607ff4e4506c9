package io.github.mpmaven.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tries every order of all steps that users and the home take for one lock, with deaths and cancellations at every step.
 * Each read and each compare-and-set of the word is a step of its own; messages arrive in the order in which one user sent
 * them. What a word becomes, and what the home does about it, is the product's own code ({@link LockWord}, {@link
 * Settlement}); the model's steps stand beside it:
 *
 * <pre>
 *   model                      code
 *   TRY, TRY_READ, TRY_CAS     LockWord.tryTake: the first compare-and-set, the look, the other compare-and-set
 *   ASK                        LockSide: ask(WAIT)
 *   WAITING, CANCELLING        ObjectAccess.await, before and after time is up
 *   LAST_...                   LockSide.takeInTime: who is woken looks at the word before it gives up
 *   CRITICAL                   user code; then LockWord.release, the first compare-and-set
 *   RELEASE_READ, _CAS         LockWord.release, the others
 *   TELL                       LockSide: tell(RELEASED)
 *   home: SETTLE_READ, _CAS    LockState.settle; whether somebody is overdue is tried both ways
 * </pre>
 *
 * <p>Checked in every state: at most one live user is between taking and releasing; who takes the lock after a death in
 * between is told; and everybody can still come to an end, so that no wake-up was lost and nobody hangs.
 */
@Timeout(100)
class LockModelTest {
    private static final int TRY = 0;
    private static final int TRY_READ = 1;
    private static final int TRY_CAS = 2;
    private static final int ASK = 3;
    private static final int WAITING = 4;
    private static final int CANCELLING = 5;
    private static final int CRITICAL = 6;
    private static final int RELEASE_READ = 7;
    private static final int RELEASE_CAS = 8;
    private static final int TELL = 9;
    private static final int DONE = 10;
    private static final int DEAD = 11;
    private static final int LAST = 16; // added to TRY...: gives up if it fails

    private static final int NO_ANSWER = 0;
    private static final int TRY_AGAIN = 1;
    private static final int YOURS = 2;
    private static final int YOURS_ABANDONED = 3;
    private static final int CANCELLED = 4;

    private static final char WAIT_MESSAGE = 'w';
    private static final char RELEASED_MESSAGE = 'r';
    private static final char CANCEL_MESSAGE = 'c';
    private static final char END = 'e';

    private static final int HOME_IDLE = 0;
    private static final int SETTLE_READ = 1;
    private static final int SETTLE_CAS = 2;

    /** Switched off to see that the model notices. */
    private boolean looksAgainAfterADeath = true;

    private boolean looksBeforeItParks = true;

    /** Everything there is, at one moment. Users are 0, 1, …; their numbers in the word are one more. */
    private static final class State implements Cloneable {
        long word;
        int[] at;
        long[] seen;
        int[] rounds;
        int[] answer;
        String[] sent;
        String queue = "";
        int home;
        long homeSeen;
        boolean homeReleased;
        int deaths;
        int cancels;
        boolean halfDone;

        State(int users, int rounds, int deaths, int cancels) {
            at = new int[users];
            seen = new long[users];
            answer = new int[users];
            sent = new String[users];
            this.rounds = new int[users];
            Arrays.fill(this.rounds, rounds);
            Arrays.fill(sent, "");
            this.deaths = deaths;
            this.cancels = cancels;
        }

        State copy() {
            try {
                State copy = (State) clone();
                copy.at = at.clone();
                copy.seen = seen.clone();
                copy.rounds = rounds.clone();
                copy.answer = answer.clone();
                copy.sent = sent.clone();
                return copy;
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }

        String key() {
            return word + Arrays.toString(at) + Arrays.toString(seen) + Arrays.toString(rounds)
                    + Arrays.toString(answer) + Arrays.toString(sent) + queue + home + "," + homeSeen + homeReleased
                    + deaths + cancels + halfDone;
        }

        boolean isOver() {
            return Arrays.stream(at).allMatch(step -> step == DONE || step == DEAD);
        }
    }

    // ---- users

    private List<State> userSteps(State state, int user) {
        List<State> next = new ArrayList<>();
        int step = state.at[user];
        if (step == DONE || step == DEAD) {
            return next;
        }
        if (state.deaths > 0) {
            State dead = state.copy();
            dead.deaths--;
            dead.halfDone |= step == CRITICAL || step == RELEASE_READ || step == RELEASE_CAS;
            dead.at[user] = DEAD;
            dead.seen[user] = 0;
            dead.sent[user] += END;
            next.add(dead);
        }
        State after = state.copy();
        int last = step & LAST;
        switch (step & ~LAST) {
            case TRY -> {
                if (cas(after, 0, user + 1)) {
                    enter(after, user, false);
                } else {
                    after.at[user] = TRY_READ | last;
                }
            }
            case TRY_READ -> {
                if (LockWord.holder(state.word) != 0) {
                    after.at[user] = last != 0 ? DONE : ASK;
                } else {
                    after.seen[user] = state.word;
                    after.at[user] = TRY_CAS | last;
                }
            }
            case TRY_CAS -> {
                if (cas(after, state.seen[user], LockWord.taken(state.seen[user], user + 1))) {
                    enter(after, user, (state.seen[user] & LockWord.ABANDONED) != 0);
                } else {
                    after.at[user] = TRY_READ | last;
                }
                after.seen[user] = 0;
            }
            case ASK -> {
                after.sent[user] += WAIT_MESSAGE;
                after.at[user] = WAITING;
            }
            case WAITING, CANCELLING -> {
                if (step == WAITING && state.cancels > 0) {
                    State cancelling = state.copy();
                    cancelling.cancels--;
                    cancelling.sent[user] += CANCEL_MESSAGE;
                    cancelling.at[user] = CANCELLING;
                    next.add(cancelling);
                }
                if (state.answer[user] == NO_ANSWER) {
                    return next;
                }
                after.answer[user] = NO_ANSWER;
                switch (state.answer[user]) {
                    case TRY_AGAIN -> after.at[user] = step == CANCELLING ? TRY | LAST : TRY;
                    case CANCELLED -> after.at[user] = DONE;
                    default -> enter(after, user, state.answer[user] == YOURS_ABANDONED);
                }
            }
            case CRITICAL -> {
                if (cas(after, user + 1, 0)) {
                    nextRound(after, user);
                } else {
                    after.at[user] = RELEASE_READ;
                }
            }
            case RELEASE_READ -> {
                assertThat(LockWord.holder(state.word)).isEqualTo(user + 1);
                after.seen[user] = state.word;
                after.at[user] = RELEASE_CAS;
            }
            case RELEASE_CAS -> {
                long seen = state.seen[user];
                after.seen[user] = 0;
                if (!cas(after, seen, LockWord.released(seen))) {
                    after.at[user] = RELEASE_READ;
                } else if (LockWord.mustTell(seen)) {
                    after.at[user] = TELL;
                } else {
                    nextRound(after, user);
                }
            }
            case TELL -> {
                after.sent[user] += RELEASED_MESSAGE;
                nextRound(after, user);
            }
            default -> throw new AssertionError(step);
        }
        next.add(after);
        return next;
    }

    private static boolean cas(State state, long seen, long value) {
        if (state.word != seen) {
            return false;
        }
        state.word = value;
        return true;
    }

    private static void enter(State state, int user, boolean toldAbandoned) {
        state.at[user] = CRITICAL;
        assertThat(LockWord.holder(state.word)).isEqualTo(user + 1);
        for (int other = 0; other < state.at.length; other++) {
            int step = state.at[other];
            boolean inside = step == CRITICAL || step == RELEASE_READ || step == RELEASE_CAS;
            assertThat(other == user || !inside).as("one at a time").isTrue();
        }
        assertThat(toldAbandoned || !state.halfDone).as("is told").isTrue();
        state.halfDone = false;
    }

    private static void nextRound(State state, int user) {
        state.at[user] = --state.rounds[user] > 0 ? TRY : DONE;
    }

    // ---- the home

    private List<State> homeSteps(State state) {
        List<State> next = new ArrayList<>();
        if (state.home == HOME_IDLE) {
            for (int user = 0; user < state.sent.length; user++) {
                if (!state.sent[user].isEmpty()) {
                    State after = state.copy();
                    after.sent[user] = state.sent[user].substring(1);
                    receive(after, user, state.sent[user].charAt(0));
                    next.add(after);
                }
            }
        } else if (state.home == SETTLE_READ) {
            State after = state.copy();
            after.homeSeen = state.word;
            after.home = SETTLE_CAS;
            next.add(after);
        } else {
            next.add(settle(state, false));
            next.add(settle(state, true));
        }
        return next;
    }

    private void receive(State state, int user, char message) {
        state.home = SETTLE_READ;
        state.homeReleased = message == RELEASED_MESSAGE;
        String me = String.valueOf((char) ('0' + user));
        if (message == WAIT_MESSAGE) {
            state.queue += me;
            if (!looksBeforeItParks) {
                state.home = HOME_IDLE;
                state.word |= LockWord.holder(state.word) == 0 ? 0 : LockWord.WAITERS;
            }
        } else if (message == CANCEL_MESSAGE) {
            state.home = HOME_IDLE;
            if (state.queue.contains(me)) {
                state.queue = state.queue.replace(me, "");
                state.answer[user] = CANCELLED;
            }
        } else if (message == END) {
            state.queue = state.queue.replace(me, "");
            boolean held = LockWord.holder(state.word) == user + 1;
            if (held) {
                state.word = LockWord.ABANDONED;
            }
            if (!held && !looksAgainAfterADeath) {
                state.home = HOME_IDLE;
            }
        }
    }

    private static State settle(State state, boolean overdue) {
        State after = state.copy();
        after.homeSeen = 0;
        int first = state.queue.isEmpty() ? -1 : state.queue.charAt(0) - '0';
        Settlement settlement =
                Settlement.of(state.homeSeen, state.queue.length(), first + 1, overdue, state.homeReleased);
        if (!cas(after, state.homeSeen, settlement.word())) {
            after.home = SETTLE_READ;
            return after;
        }
        after.home = HOME_IDLE;
        after.homeReleased = false;
        if (settlement.act() != Settlement.Act.WAIT) {
            after.queue = state.queue.substring(1);
            boolean abandoned = (state.homeSeen & LockWord.ABANDONED) != 0;
            int yours = abandoned ? YOURS_ABANDONED : YOURS;
            if (state.at[first] != DEAD) {
                after.answer[first] = settlement.act() == Settlement.Act.HAND ? yours : TRY_AGAIN;
            }
        }
        return after;
    }

    // ---- all orders

    private int explore(State start) {
        Map<String, Integer> numbers = new HashMap<>();
        List<int[]> predecessors = new ArrayList<>();
        List<Integer> over = new ArrayList<>();
        Deque<State> ahead = new ArrayDeque<>();
        numbers.put(start.key(), 0);
        predecessors.add(new int[0]);
        ahead.add(start);
        while (!ahead.isEmpty()) {
            State state = ahead.remove();
            int number = numbers.get(state.key());
            if (state.isOver()) {
                over.add(number);
            }
            List<State> next = homeSteps(state);
            for (int user = 0; user < state.at.length; user++) {
                next.addAll(userSteps(state, user));
            }
            for (State after : next) {
                Integer known = numbers.putIfAbsent(after.key(), numbers.size());
                if (known == null) {
                    predecessors.add(new int[] {number});
                    ahead.add(after);
                } else {
                    int[] before = predecessors.get(known);
                    predecessors.set(known, Arrays.copyOf(before, before.length + 1));
                    predecessors.get(known)[before.length] = number;
                }
            }
        }
        assertThat(canEnd(predecessors, over))
                .as("states from which all can come to an end")
                .isEqualTo(numbers.size());
        return numbers.size();
    }

    private static int canEnd(List<int[]> predecessors, List<Integer> over) {
        BitSet good = new BitSet(predecessors.size());
        Deque<Integer> ahead = new ArrayDeque<>(over);
        over.forEach(good::set);
        while (!ahead.isEmpty()) {
            for (int before : predecessors.get(ahead.remove())) {
                if (!good.get(before)) {
                    good.set(before);
                    ahead.add(before);
                }
            }
        }
        return good.cardinality();
    }

    @Test
    void twoUsersTwoRoundsTwoDeathsTwoCancellations() {
        assertThat(explore(new State(2, 2, 2, 2))).isGreaterThan(10_000);
    }

    @Test
    void threeUsersADeathAndACancellation() {
        assertThat(explore(new State(3, 1, 1, 1))).isGreaterThan(40_000);
    }

    @Test
    void threeUsersTwoRounds() {
        assertThat(explore(new State(3, 2, 0, 0))).isGreaterThan(50_000);
    }

    @Test
    void aHomeThatDoesNotLookAfterADeathIsFound() {
        looksAgainAfterADeath = false;
        assertThatThrownBy(() -> explore(new State(2, 1, 1, 0))).isInstanceOf(AssertionError.class);
    }

    @Test
    void aHomeThatDoesNotLookBeforeItParksIsFound() {
        looksBeforeItParks = false;
        assertThatThrownBy(() -> explore(new State(2, 1, 0, 0))).isInstanceOf(AssertionError.class);
    }
}
