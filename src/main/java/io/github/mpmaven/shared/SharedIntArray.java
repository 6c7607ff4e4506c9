package io.github.mpmaven.shared;

import java.nio.ByteOrder;

/** A {@link SharedArray} of ints. Python: {@code Array('i', …)}. */
public final class SharedIntArray extends SharedArray {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one whose elements are 0.
     *
     * @param length how many elements it has, at least 0
     */
    public SharedIntArray(int length) {
        this(Name.ofNew(Name.INT, length, Integer.BYTES));
    }

    /**
     * {@return a new one with these elements}
     *
     * @param values the elements
     */
    public static SharedIntArray of(int... values) {
        SharedIntArray array = new SharedIntArray(values.length);
        array.setAll(0, values);
        return array;
    }

    SharedIntArray(Name name) {
        super(name);
    }

    /**
     * {@return an element} Not ordered with anything.
     *
     * @param index which, from 0
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public int get(int index) {
        return segment().getInt(checked(index) * 4);
    }

    /**
     * Sets an element. Not ordered with anything.
     *
     * @param index which, from 0
     * @param value its new value
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public void set(int index, int value) {
        segment().setInt(checked(index) * 4, value);
    }

    /**
     * Copies elements out of it, one after the other, while others may change them.
     *
     * @param from the first one's index
     * @param target where to; as many are copied as it holds
     * @throws IndexOutOfBoundsException if there are not so many
     */
    public void getAll(int from, int[] target) {
        range(from, target.length, Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .asIntBuffer()
                .get(target);
    }

    /**
     * Copies elements into it, one after the other, while others may read them.
     *
     * @param from the first one's index
     * @param values their new values
     * @throws IndexOutOfBoundsException if there are not so many
     */
    public void setAll(int from, int[] values) {
        range(from, values.length, Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .asIntBuffer()
                .put(values);
    }

    /** {@return a copy of all elements} */
    public int[] toArray() {
        int[] copy = new int[length()];
        getAll(0, copy);
        return copy;
    }

    /**
     * {@return an element} Ordered as a volatile access among all processes.
     *
     * @param index which, from 0
     */
    public int getVolatile(int index) {
        return segment().getIntVolatile(checked(index) * 4);
    }

    /**
     * Sets an element. Ordered as a volatile access among all processes.
     *
     * @param index which, from 0
     * @param value its new value
     */
    public void setVolatile(int index, int value) {
        segment().setIntVolatile(checked(index) * 4, value);
    }

    /**
     * Sets an element if it is what is expected. Atomic among all processes.
     *
     * @param index which, from 0
     * @param expected what it should be
     * @param value its new value
     * @return whether it was
     */
    public boolean compareAndSet(int index, int expected, int value) {
        return segment().compareAndSetInt(checked(index) * 4, expected, value);
    }

    /**
     * Adds to an element. Atomic among all processes.
     *
     * @param index which, from 0
     * @param delta how much
     * @return its value before
     */
    public int getAndAdd(int index, int delta) {
        return segment().getAndAddInt(checked(index) * 4, delta);
    }
}
