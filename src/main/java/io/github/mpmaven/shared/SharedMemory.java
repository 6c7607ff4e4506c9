package io.github.mpmaven.shared;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Memory with a name that every process of one person can map. Python's {@code multiprocessing.shared_memory.SharedMemory}.
 *
 * <p>It belongs to no process: it is there until somebody calls {@link #unlink}, or until every process that has used it
 * has ended. (After a kill of the last one it is removed by the next process that uses shared memory.) It travels in
 * arguments, results and initializers, or is opened by name. Nothing but the bytes is shared: take a lock to change several
 * at once. The methods are safe for use by several threads; the buffers are as safe as any {@link ByteBuffer}.
 */
public final class SharedMemory implements AutoCloseable, Serializable {
    private static final long serialVersionUID = 1L;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MAX_NAME_CHARS = 100;

    private final transient String name;

    /** Guarded by this. Null before it is used here for the first time. */
    private transient @Nullable ByteBuffer bytes;

    /** Guarded by this. */
    private transient boolean closed;

    private SharedMemory(String name, @Nullable ByteBuffer bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /**
     * Makes new memory with a name that nobody else has.
     *
     * @param sizeBytes its size, from 1 to about 2 GiB
     * @return the memory, all zero
     * @throws IOException if there is no room for it
     */
    public static SharedMemory create(int sizeBytes) throws IOException {
        return create("mp_" + Long.toHexString(RANDOM.nextLong()), sizeBytes);
    }

    /**
     * Makes new memory.
     *
     * @param name letters, digits, {@code _}, {@code -} and {@code .}, 1 to 100 of them; not beginning with a dot
     * @param sizeBytes its size, from 1 to about 2 GiB
     * @return the memory, all zero
     * @throws java.nio.file.FileAlreadyExistsException if there is memory of that name
     * @throws IOException if there is no room for it
     */
    public static SharedMemory create(String name, int sizeBytes) throws IOException {
        if (sizeBytes < 1) {
            throw new IllegalArgumentException("size must be at least 1: size=" + sizeBytes);
        }
        return new SharedMemory(
                name, NamedSegments.create(checked(name), sizeBytes).view());
    }

    /**
     * Opens memory that some process has made.
     *
     * @param name its name
     * @return the memory
     * @throws java.nio.file.NoSuchFileException if there is none of that name
     * @throws IOException if it can't be mapped
     */
    public static SharedMemory open(String name) throws IOException {
        return new SharedMemory(name, NamedSegments.open(checked(name)).view());
    }

    private static String checked(String name) {
        boolean right = !name.isEmpty() && name.length() <= MAX_NAME_CHARS && name.charAt(0) != '.';
        for (int i = 0; right && i < name.length(); i++) {
            char c = name.charAt(i);
            right = c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.');
        }
        if (!right) {
            throw new IllegalArgumentException("no name for shared memory: name=" + name
                    + ". Use 1 to 100 letters, digits, _, - and dots, and no dot in front.");
        }
        return name;
    }

    /** {@return its name} */
    public String name() {
        return name;
    }

    /**
     * {@return its size in bytes}
     *
     * @throws IllegalStateException if this was closed
     * @throws UncheckedIOException if this has travelled here, and the memory is gone
     */
    public int size() {
        return buffer().capacity();
    }

    /**
     * {@return its bytes, in the machine's order, with a position and limit of their own} What is written there is seen by
     * every process at once, in no certain order.
     *
     * @throws IllegalStateException if this was closed
     * @throws UncheckedIOException if this has travelled here, and the memory is gone
     */
    public synchronized ByteBuffer buffer() {
        if (closed) {
            throw new IllegalStateException("closed: name=" + name);
        }
        ByteBuffer known = bytes;
        if (known == null) {
            try {
                known = NamedSegments.open(name).view();
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "the shared memory is gone: name=" + name
                                + ". It is there until it is unlinked, or every process that has used it has ended.",
                        e);
            }
            bytes = known;
        }
        return known.duplicate().order(ByteOrder.nativeOrder());
    }

    /** Uses it no more through this object; others are not touched, nor are buffers that were taken. */
    @Override
    public synchronized void close() {
        closed = true;
        bytes = null;
    }

    /**
     * Takes the memory's name away: nobody can open it any more, and it is gone when nobody has it mapped.
     *
     * @throws java.nio.file.NoSuchFileException if that was done already
     * @throws IOException if it can't be done
     */
    public void unlink() throws IOException {
        NamedSegments.unlink(name);
    }

    private Object writeReplace() {
        return new Travelling(name);
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("travels as a handle only");
    }

    private static final class Travelling implements Serializable {
        private static final long serialVersionUID = 1L;

        private final String name;

        Travelling(String name) {
            this.name = name;
        }

        private Object readResolve() {
            return new SharedMemory(checked(name), null);
        }
    }

    @Override
    public String toString() {
        return "SharedMemory[name=" + name + "]";
    }
}
