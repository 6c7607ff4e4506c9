package io.github.mpmaven.shared;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A list of a fixed length in shared memory. Python's {@code multiprocessing.shared_memory.ShareableList}.
 *
 * <p>Its elements are null, booleans, integers, longs, doubles, strings and byte arrays; an element may be set to any other
 * one whose bytes fit the room it had at the beginning: at least 8, else those of its first value, rounded up to a multiple
 * of 8. (Strings are UTF-8 there.) It travels, and is there, as {@link SharedMemory} is. Several processes that change the
 * same element at once need a lock, as in Python.
 *
 * <pre>
 *   0       4        8                       8 + 12 n
 *   +-------+--------+-----------------------+---------------
 *   | magic | n      | n × (at, room, used)  | the elements: kind, bytes
 *   +-------+--------+-----------------------+---------------
 * </pre>
 */
public final class ShareableList extends AbstractList<@Nullable Object>
        implements RandomAccess, AutoCloseable, Serializable {
    private static final long serialVersionUID = 1L;
    private static final int MAGIC = 0x6d70_6c31;
    private static final int HEAD_BYTES = 8;
    private static final int ENTRY_BYTES = 12;
    private static final int MIN_ROOM_BYTES = 8;

    private static final byte NULL = 0;
    private static final byte BOOLEAN = 1;
    private static final byte INT = 2;
    private static final byte LONG = 3;
    private static final byte DOUBLE = 4;
    private static final byte STRING = 5;
    private static final byte BYTES = 6;

    private final transient SharedMemory memory;

    private ShareableList(SharedMemory memory) {
        this.memory = memory;
    }

    /**
     * {@return a new list in memory with a name that nobody else has}
     *
     * @param elements its first elements
     * @throws IOException if there is no room for it
     */
    public static ShareableList of(List<? extends @Nullable Object> elements) throws IOException {
        return write(SharedMemory.create(sizeBytes(elements)), elements);
    }

    /**
     * {@return a new list in memory with a name}
     *
     * @param name a name, as {@link SharedMemory#create(String, int)} takes it
     * @param elements its first elements
     * @throws java.nio.file.FileAlreadyExistsException if there is memory of that name
     * @throws IOException if there is no room for it
     */
    public static ShareableList of(String name, List<? extends @Nullable Object> elements) throws IOException {
        return write(SharedMemory.create(name, sizeBytes(elements)), elements);
    }

    /**
     * Opens a list that some process has made.
     *
     * @param name its name
     * @return the list
     * @throws java.nio.file.NoSuchFileException if there is no memory of that name
     * @throws IOException if it is no list
     */
    public static ShareableList open(String name) throws IOException {
        SharedMemory memory = SharedMemory.open(name);
        if (memory.size() < HEAD_BYTES || memory.buffer().getInt(0) != MAGIC) {
            throw new IOException("no list: name=" + name);
        }
        return new ShareableList(memory);
    }

    private static int sizeBytes(List<? extends @Nullable Object> elements) {
        long size = HEAD_BYTES + (long) ENTRY_BYTES * elements.size();
        for (Object element : elements) {
            size += 1 + room(encoded(element).length);
        }
        return Math.toIntExact(size);
    }

    private static int room(int bytes) {
        return Math.max(MIN_ROOM_BYTES, (bytes + 7) & ~7);
    }

    private static ShareableList write(SharedMemory memory, List<? extends @Nullable Object> elements) {
        ByteBuffer buffer = memory.buffer();
        buffer.putInt(4, elements.size());
        int at = HEAD_BYTES + ENTRY_BYTES * elements.size();
        ShareableList list = new ShareableList(memory);
        for (int i = 0; i < elements.size(); i++) {
            int room = room(encoded(elements.get(i)).length);
            buffer.putInt(entry(i), at).putInt(entry(i) + 4, room);
            list.write(buffer, i, elements.get(i));
            at += 1 + room;
        }
        return list.published(buffer);
    }

    private ShareableList published(ByteBuffer buffer) {
        buffer.putInt(0, MAGIC);
        return this;
    }

    private static int entry(int index) {
        return HEAD_BYTES + ENTRY_BYTES * index;
    }

    private static byte kind(@Nullable Object value) {
        if (value == null) {
            return NULL;
        } else if (value instanceof Boolean) {
            return BOOLEAN;
        } else if (value instanceof Integer) {
            return INT;
        } else if (value instanceof Long) {
            return LONG;
        } else if (value instanceof Double) {
            return DOUBLE;
        } else if (value instanceof String) {
            return STRING;
        } else if (value instanceof byte[]) {
            return BYTES;
        }
        throw new IllegalArgumentException("no element of such a list: class="
                + value.getClass().getName() + ". It takes null, Boolean, Integer, Long, Double, String and byte[].");
    }

    private static byte[] encoded(@Nullable Object value) {
        return switch (kind(value)) {
            case BOOLEAN -> new byte[] {(byte) (Boolean.TRUE.equals(value) ? 1 : 0)};
            case INT, LONG -> number(((Number) Objects.requireNonNull(value)).longValue());
            case DOUBLE -> number(Double.doubleToRawLongBits((Double) Objects.requireNonNull(value)));
            case STRING -> ((String) Objects.requireNonNull(value)).getBytes(StandardCharsets.UTF_8);
            case BYTES -> (byte[]) Objects.requireNonNull(value);
            default -> new byte[0];
        };
    }

    private static byte[] number(long bits) {
        return ByteBuffer.allocate(Long.BYTES).putLong(bits).array();
    }

    private void write(ByteBuffer buffer, int index, @Nullable Object value) {
        byte[] bytes = encoded(value);
        int room = buffer.getInt(entry(index) + 4);
        if (bytes.length > room) {
            throw new IllegalArgumentException("the element has no room for it: index=" + index + ", bytes="
                    + bytes.length + ", room=" + room + ". Make the list with an element as long as it will ever be.");
        }
        int at = buffer.getInt(entry(index));
        buffer.put(at, kind(value)).put(at + 1, bytes).putInt(entry(index) + 8, bytes.length);
    }

    @Override
    public @Nullable Object get(int index) {
        ByteBuffer buffer = memory.buffer();
        Objects.checkIndex(index, buffer.getInt(4));
        int at = buffer.getInt(entry(index));
        byte[] bytes = new byte[buffer.getInt(entry(index) + 8)];
        buffer.get(at + 1, bytes);
        return switch (buffer.get(at)) {
            case BOOLEAN -> bytes[0] != 0;
            case INT -> (int) ByteBuffer.wrap(bytes).getLong();
            case LONG -> ByteBuffer.wrap(bytes).getLong();
            case DOUBLE -> Double.longBitsToDouble(ByteBuffer.wrap(bytes).getLong());
            case STRING -> new String(bytes, StandardCharsets.UTF_8);
            case BYTES -> bytes;
            default -> null;
        };
    }

    /**
     * Sets an element.
     *
     * @param index which, from 0
     * @param value its new value
     * @return its value before
     * @throws IllegalArgumentException if it is of no kind that such a list holds, or has more bytes than the element has
     *     room for
     * @throws IndexOutOfBoundsException if there is no such element
     */
    @Override
    public @Nullable Object set(int index, @Nullable Object value) {
        Object before = get(index);
        write(memory.buffer(), index, value);
        return before;
    }

    @Override
    public int size() {
        return memory.buffer().getInt(4);
    }

    /** {@return the memory it is in: to close and to unlink} Python: {@code shm}. */
    public SharedMemory memory() {
        return memory;
    }

    /** Uses it no more through this object; see {@link SharedMemory#close}. */
    @Override
    public void close() {
        memory.close();
    }

    private Object writeReplace() {
        return new Travelling(memory);
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("travels as a handle only");
    }

    private static final class Travelling implements Serializable {
        private static final long serialVersionUID = 1L;

        private final SharedMemory memory;

        Travelling(SharedMemory memory) {
            this.memory = memory;
        }

        private Object readResolve() {
            return new ShareableList(memory);
        }
    }
}
