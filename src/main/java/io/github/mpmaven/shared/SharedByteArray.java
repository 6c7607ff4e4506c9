package io.github.mpmaven.shared;

/** A {@link SharedArray} of bytes. Python: {@code Array('b', …)}. */
public final class SharedByteArray extends SharedArray {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one whose elements are 0.
     *
     * @param length how many elements it has, at least 0
     */
    public SharedByteArray(int length) {
        this(Name.ofNew(Name.BYTE, length, 1));
    }

    /**
     * {@return a new one with these elements}
     *
     * @param values the elements
     */
    public static SharedByteArray of(byte... values) {
        SharedByteArray array = new SharedByteArray(values.length);
        array.setAll(0, values);
        return array;
    }

    SharedByteArray(Name name) {
        super(name);
    }

    /**
     * {@return an element} Not ordered with anything.
     *
     * @param index which, from 0
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public byte get(int index) {
        return segment().getByte(checked(index));
    }

    /**
     * Sets an element. Not ordered with anything.
     *
     * @param index which, from 0
     * @param value its new value
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public void set(int index, byte value) {
        segment().setByte(checked(index), value);
    }

    /**
     * Copies elements out of it, one after the other, while others may change them.
     *
     * @param from the first one's index
     * @param target where to; as many are copied as it holds
     * @throws IndexOutOfBoundsException if there are not so many
     */
    public void getAll(int from, byte[] target) {
        range(from, target.length, 1).get(target);
    }

    /**
     * Copies elements into it, one after the other, while others may read them.
     *
     * @param from the first one's index
     * @param values their new values
     * @throws IndexOutOfBoundsException if there are not so many
     */
    public void setAll(int from, byte[] values) {
        range(from, values.length, 1).put(values);
    }

    /** {@return a copy of all elements} */
    public byte[] toArray() {
        byte[] copy = new byte[length()];
        getAll(0, copy);
        return copy;
    }
}
