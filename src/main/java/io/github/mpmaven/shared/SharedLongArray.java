package io.github.mpmaven.shared;

import java.nio.ByteOrder;

/** A {@link SharedArray} of longs. Python: {@code Array('q', …)}. */
public final class SharedLongArray extends SharedArray {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one whose elements are 0.
     *
     * @param length how many elements it has, at least 0
     */
    public SharedLongArray(int length) {
        this(Name.ofNew(Name.LONG, length, Long.BYTES));
    }

    /**
     * {@return a new one with these elements}
     *
     * @param values the elements
     */
    public static SharedLongArray of(long... values) {
        SharedLongArray array = new SharedLongArray(values.length);
        array.setAll(0, values);
        return array;
    }

    SharedLongArray(Name name) {
        super(name);
    }

    /**
     * {@return an element} Not ordered with anything.
     *
     * @param index which, from 0
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public long get(int index) {
        return segment().getLong(checked(index) * 8);
    }

    /**
     * Sets an element. Not ordered with anything.
     *
     * @param index which, from 0
     * @param value its new value
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public void set(int index, long value) {
        segment().setLong(checked(index) * 8, value);
    }

    /**
     * Copies elements out of it, one after the other, while others may change them.
     *
     * @param from the first one's index
     * @param target where to; as many are copied as it holds
     * @throws IndexOutOfBoundsException if there are not so many
     */
    public void getAll(int from, long[] target) {
        range(from, target.length, Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .asLongBuffer()
                .get(target);
    }

    /**
     * Copies elements into it, one after the other, while others may read them.
     *
     * @param from the first one's index
     * @param values their new values
     * @throws IndexOutOfBoundsException if there are not so many
     */
    public void setAll(int from, long[] values) {
        range(from, values.length, Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .asLongBuffer()
                .put(values);
    }

    /** {@return a copy of all elements} */
    public long[] toArray() {
        long[] copy = new long[length()];
        getAll(0, copy);
        return copy;
    }

    /**
     * {@return an element} Ordered as a volatile access among all processes.
     *
     * @param index which, from 0
     */
    public long getVolatile(int index) {
        return segment().getLongVolatile(checked(index) * 8);
    }

    /**
     * Sets an element. Ordered as a volatile access among all processes.
     *
     * @param index which, from 0
     * @param value its new value
     */
    public void setVolatile(int index, long value) {
        segment().setLongVolatile(checked(index) * 8, value);
    }

    /**
     * Sets an element if it is what is expected. Atomic among all processes.
     *
     * @param index which, from 0
     * @param expected what it should be
     * @param value its new value
     * @return whether it was
     */
    public boolean compareAndSet(int index, long expected, long value) {
        return segment().compareAndSetLong(checked(index) * 8, expected, value);
    }

    /**
     * Adds to an element. Atomic among all processes.
     *
     * @param index which, from 0
     * @param delta how much
     * @return its value before
     */
    public long getAndAdd(int index, long delta) {
        return segment().getAndAddLong(checked(index) * 8, delta);
    }
}
