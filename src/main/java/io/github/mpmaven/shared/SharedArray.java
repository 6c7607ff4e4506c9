package io.github.mpmaven.shared;

import io.github.mpmaven.home.Home;
import io.github.mpmaven.home.HomeHandle;
import io.github.mpmaven.home.ObjectAccess;
import io.github.mpmaven.mapped.Segment;
import io.github.mpmaven.sync.RLock;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An array of a fixed length that several processes read and write. Python's {@code multiprocessing.Array}.
 *
 * <p>It lives in the memory of the process that made it, which others map, and as long as that process: an access costs
 * nanoseconds and no call. It travels in arguments, results and initializers. Every element begins as 0. The first use in
 * another process connects to the one that made it, and throws {@link io.github.mpmaven.call.HomeLostException} if that
 * has ended; a process that has used it once can go on using it. Safe for use by several threads, as far as each method
 * says; take {@link #lock} to do several things at once.
 */
public abstract sealed class SharedArray implements Serializable
        permits SharedByteArray, SharedIntArray, SharedLongArray, SharedDoubleArray {
    private static final long serialVersionUID = 1L;

    /** The name of the array in any process: what travels in its place. */
    static final class Name implements Serializable {
        static final char BYTE = 'b';
        static final char INT = 'i';
        static final char LONG = 'l';
        static final char DOUBLE = 'd';
        private static final long serialVersionUID = 1L;

        private final char elements;
        private final HomeHandle handle;
        private final int segment;
        private final int length;
        private final RLock lock;

        private Name(char elements, HomeHandle handle, int segment, int length, RLock lock) {
            this.elements = elements;
            this.handle = handle;
            this.segment = segment;
            this.length = length;
            this.lock = lock;
        }

        static Name ofNew(char elements, int length, int elementBytes) {
            if (length < 0 || (long) length * elementBytes > Segment.MAX_BYTES) {
                throw new IllegalArgumentException(
                        "length=" + length + ", minLength=0, maxLength=" + Segment.MAX_BYTES / elementBytes);
            }
            Home home = Home.ofThisProcess();
            return new Name(
                    elements, home.add(new NoState()), home.newSegment(length * elementBytes), length, new RLock());
        }

        private Object readResolve() throws InvalidObjectException {
            return switch (elements) {
                case BYTE -> new SharedByteArray(this);
                case INT -> new SharedIntArray(this);
                case LONG -> new SharedLongArray(this);
                case DOUBLE -> new SharedDoubleArray(this);
                default -> throw new InvalidObjectException("no such array: elements=" + elements);
            };
        }
    }

    final transient Name name;
    private final transient ObjectAccess access;

    /** Mapped at first use. To map it twice does no harm. */
    private transient volatile @Nullable Segment segment;

    SharedArray(Name name) {
        this.name = name;
        this.access = name.handle.access();
    }

    final Segment segment() {
        Segment known = segment;
        if (known == null) {
            known = access.segment(name.segment);
            segment = known;
        }
        return known;
    }

    /** {@return the index, if there is such an element} */
    final int checked(int index) {
        return Objects.checkIndex(index, name.length);
    }

    /** {@return a view of a range of elements, from its position to its limit} */
    final ByteBuffer range(int from, int count, int elementBytes) {
        Objects.checkFromIndexSize(from, count, name.length);
        return segment().view().position(from * elementBytes).limit((from + count) * elementBytes);
    }

    /** {@return how many elements it has} */
    public final int length() {
        return name.length;
    }

    /** {@return the lock that belongs to the array, the same in every process} Python: {@code get_lock()}. */
    public final RLock lock() {
        return name.lock;
    }

    /** {@return what travels in place of this} */
    final Object writeReplace() {
        return name;
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("travels as a handle only");
    }
}
