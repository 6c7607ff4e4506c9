package io.github.mpmaven.shared;

import io.github.mpmaven.mapped.Words.Word;
import java.util.function.LongUnaryOperator;

/**
 * A {@code long} that several processes read and write. Python's {@code multiprocessing.Value('q')}, with the methods of {@link
 * java.util.concurrent.atomic.AtomicLong}.
 *
 * <p>It lives in the memory of the process that made it, which others map: an access costs nanoseconds and no call. It
 * travels in arguments, results and initializers. Every method is atomic and, but for the plain ones, ordered as a volatile
 * access among all processes; a plain one is never torn either. The first use in another process connects to the one that
 * made it, and throws {@link io.github.mpmaven.call.HomeLostException} if that has ended; a process that has used it once
 * can go on using it. Safe for use by several threads.
 */
public final class SharedLong extends SharedNumber {
    private static final long serialVersionUID = 1L;

    /** Makes one that is 0. */
    public SharedLong() {
        this(Name.ofNew(Name.LONG));
    }

    /**
     * Makes one.
     *
     * @param value its value at the beginning
     */
    public SharedLong(long value) {
        this();
        set(value);
    }

    SharedLong(Name name) {
        super(name);
    }

    /** {@return its value} */
    public long get() {
        return word().get();
    }

    /**
     * Sets it.
     *
     * @param value its new value
     */
    public void set(long value) {
        word().set(value);
    }

    /** {@return its value} Not ordered with anything. Python: {@code RawValue}. */
    public long getPlain() {
        return word().getOpaque();
    }

    /**
     * Sets it, not ordered with anything.
     *
     * @param value its new value
     */
    public void setPlain(long value) {
        word().setOpaque(value);
    }

    /**
     * Sets it.
     *
     * @param value its new value
     * @return its value before
     */
    public long getAndSet(long value) {
        return word().getAndSet(value);
    }

    /**
     * Sets it if it is what is expected.
     *
     * @param expected what it should be
     * @param value its new value
     * @return whether it was
     */
    public boolean compareAndSet(long expected, long value) {
        return word().compareAndSet(expected, value);
    }

    /**
     * Adds to it.
     *
     * @param delta how much
     * @return its value before
     */
    public long getAndAdd(long delta) {
        return word().getAndAdd(delta);
    }

    /**
     * Adds to it.
     *
     * @param delta how much
     * @return its new value
     */
    public long addAndGet(long delta) {
        return getAndAdd(delta) + delta;
    }

    /** {@return its new value, after 1 was added} */
    public long incrementAndGet() {
        return addAndGet(1);
    }

    /** {@return its value before 1 was added} */
    public long getAndIncrement() {
        return getAndAdd(1);
    }

    /** {@return its new value, after 1 was subtracted} */
    public long decrementAndGet() {
        return addAndGet(-1);
    }

    /**
     * Changes it.
     *
     * @param function gives the new value for the old one; is called again when another process was faster
     * @return its new value
     */
    public long updateAndGet(LongUnaryOperator function) {
        Word word = word();
        for (; ; ) {
            long seen = word.get();
            long next = function.applyAsLong(seen);
            if (word.compareAndSet(seen, next)) {
                return next;
            }
        }
    }
}
