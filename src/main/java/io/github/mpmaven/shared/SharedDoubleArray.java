package io.github.mpmaven.shared;

import java.nio.ByteOrder;

/** A {@link SharedArray} of doubles. Python: {@code Array('d', …)}. */
public final class SharedDoubleArray extends SharedArray {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one whose elements are 0.
     *
     * @param length how many elements it has, at least 0
     */
    public SharedDoubleArray(int length) {
        this(Name.ofNew(Name.DOUBLE, length, Double.BYTES));
    }

    /**
     * {@return a new one with these elements}
     *
     * @param values the elements
     */
    public static SharedDoubleArray of(double... values) {
        SharedDoubleArray array = new SharedDoubleArray(values.length);
        array.setAll(0, values);
        return array;
    }

    SharedDoubleArray(Name name) {
        super(name);
    }

    /**
     * {@return an element} Not ordered with anything.
     *
     * @param index which, from 0
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public double get(int index) {
        return Double.longBitsToDouble(segment().getLong(checked(index) * 8));
    }

    /**
     * Sets an element. Not ordered with anything.
     *
     * @param index which, from 0
     * @param value its new value
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public void set(int index, double value) {
        segment().setLong(checked(index) * 8, Double.doubleToRawLongBits(value));
    }

    /**
     * Copies elements out of it, one after the other, while others may change them.
     *
     * @param from the first one's index
     * @param target where to; as many are copied as it holds
     * @throws IndexOutOfBoundsException if there are not so many
     */
    public void getAll(int from, double[] target) {
        range(from, target.length, Double.BYTES)
                .order(ByteOrder.nativeOrder())
                .asDoubleBuffer()
                .get(target);
    }

    /**
     * Copies elements into it, one after the other, while others may read them.
     *
     * @param from the first one's index
     * @param values their new values
     * @throws IndexOutOfBoundsException if there are not so many
     */
    public void setAll(int from, double[] values) {
        range(from, values.length, Double.BYTES)
                .order(ByteOrder.nativeOrder())
                .asDoubleBuffer()
                .put(values);
    }

    /** {@return a copy of all elements} */
    public double[] toArray() {
        double[] copy = new double[length()];
        getAll(0, copy);
        return copy;
    }

    /**
     * {@return an element} Ordered as a volatile access among all processes.
     *
     * @param index which, from 0
     */
    public double getVolatile(int index) {
        return Double.longBitsToDouble(segment().getLongVolatile(checked(index) * 8));
    }

    /**
     * Sets an element. Ordered as a volatile access among all processes.
     *
     * @param index which, from 0
     * @param value its new value
     */
    public void setVolatile(int index, double value) {
        segment().setLongVolatile(checked(index) * 8, Double.doubleToRawLongBits(value));
    }

    /**
     * Sets an element if it is what is expected, bit for bit. Atomic among all processes.
     *
     * @param index which, from 0
     * @param expected what it should be
     * @param value its new value
     * @return whether it was
     */
    public boolean compareAndSet(int index, double expected, double value) {
        return segment()
                .compareAndSetLong(
                        checked(index) * 8, Double.doubleToRawLongBits(expected), Double.doubleToRawLongBits(value));
    }

    /**
     * Adds to an element. Atomic among all processes.
     *
     * @param index which, from 0
     * @param delta how much
     * @return its value before
     */
    public double getAndAdd(int index, double delta) {
        for (; ; ) {
            double seen = getVolatile(index);
            if (compareAndSet(index, seen, seen + delta)) {
                return seen;
            }
        }
    }
}
