package io.github.mpmaven.shared;

import io.github.mpmaven.mapped.Words.Word;
import java.util.function.DoubleUnaryOperator;

/**
 * A {@code double} that several processes read and write. Python's {@code multiprocessing.Value('d')}, with the methods of {@link
 * java.util.concurrent.atomic.AtomicLong}.
 *
 * <p>It lives in the memory of the process that made it, which others map: an access costs nanoseconds and no call. It
 * travels in arguments, results and initializers. Every method is atomic and, but for the plain ones, ordered as a volatile
 * access among all processes; a plain one is never torn either. The first use in another process connects to the one that
 * made it, and throws {@link io.github.mpmaven.call.HomeLostException} if that has ended; a process that has used it once
 * can go on using it. Safe for use by several threads.
 */
public final class SharedDouble extends SharedNumber {
    private static final long serialVersionUID = 1L;

    /** Makes one that is 0. */
    public SharedDouble() {
        this(Name.ofNew(Name.DOUBLE));
    }

    /**
     * Makes one.
     *
     * @param value its value at the beginning
     */
    public SharedDouble(double value) {
        this();
        set(value);
    }

    SharedDouble(Name name) {
        super(name);
    }

    /** {@return its value} */
    public double get() {
        return Double.longBitsToDouble(word().get());
    }

    /**
     * Sets it.
     *
     * @param value its new value
     */
    public void set(double value) {
        word().set(Double.doubleToRawLongBits(value));
    }

    /** {@return its value} Not ordered with anything. Python: {@code RawValue}. */
    public double getPlain() {
        return Double.longBitsToDouble(word().getOpaque());
    }

    /**
     * Sets it, not ordered with anything.
     *
     * @param value its new value
     */
    public void setPlain(double value) {
        word().setOpaque(Double.doubleToRawLongBits(value));
    }

    /**
     * Sets it.
     *
     * @param value its new value
     * @return its value before
     */
    public double getAndSet(double value) {
        return Double.longBitsToDouble(word().getAndSet(Double.doubleToRawLongBits(value)));
    }

    /**
     * Sets it if it is what is expected, bit for bit.
     *
     * @param expected what it should be
     * @param value its new value
     * @return whether it was
     */
    public boolean compareAndSet(double expected, double value) {
        return word().compareAndSet(Double.doubleToRawLongBits(expected), Double.doubleToRawLongBits(value));
    }

    /**
     * Adds to it.
     *
     * @param delta how much
     * @return its value before
     */
    public double getAndAdd(double delta) {
        Word word = word();
        for (; ; ) {
            long seen = word.get();
            double value = Double.longBitsToDouble(seen);
            if (word.compareAndSet(seen, Double.doubleToRawLongBits(value + delta))) {
                return value;
            }
        }
    }

    /**
     * Adds to it.
     *
     * @param delta how much
     * @return its new value
     */
    public double addAndGet(double delta) {
        return getAndAdd(delta) + delta;
    }

    /**
     * Changes it.
     *
     * @param function gives the new value for the old one; is called again when another process was faster
     * @return its new value
     */
    public double updateAndGet(DoubleUnaryOperator function) {
        Word word = word();
        for (; ; ) {
            long seen = word.get();
            double next = function.applyAsDouble(Double.longBitsToDouble(seen));
            if (word.compareAndSet(seen, Double.doubleToRawLongBits(next))) {
                return next;
            }
        }
    }
}
