package io.github.mpmaven.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;

/** Java's serial form, with classes from a given loader and limits on what is read. */
final class SerialForm {
    /** A hash table is this much larger than its entries need at most. */
    private static final int TABLE_SLACK = 8;

    private final ClassLoader loader;
    private final ClassGate gate;

    SerialForm(ClassLoader loader, ClassGate gate) {
        this.loader = loader;
        this.gate = gate;
    }

    byte[] write(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (NotSerializableException e) {
            throw new IllegalArgumentException(
                    "can't travel: " + value.getClass().getName() + " holds a " + e.getMessage()
                            + ", which is not java.io.Serializable. Make that class Serializable or a record, or mark"
                            + " the field transient.",
                    e);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new IllegalArgumentException(
                    "can't travel: " + value.getClass().getName() + " could not be serialized (" + e + ")", e);
        }
        return bytes.toByteArray();
    }

    /**
     * The filter between a pool and its own workers limits depth and arrays, not classes: those are the gate's. An element
     * takes at least a byte of the stream: an array that claims more is refused before it is allocated.
     */
    private static ObjectInputFilter filter(int streamBytes, ClassGate.Keeper keeper) {
        return new ObjectInputFilter() {
            @Override
            public Status checkInput(FilterInfo info) {
                Class<?> type = info.serialClass();
                boolean table = type != null
                        && type.isArray()
                        && !type.getComponentType().isPrimitive();
                long maxLength = table ? (long) TABLE_SLACK * streamBytes : streamBytes;
                return info.depth() > 4 * Limits.MAX_DEPTH || info.arrayLength() > maxLength
                        ? Status.REJECTED
                        : keeper.checkInput(info);
            }
        };
    }

    Object read(byte[] bytes) throws ProtocolException {
        ClassGate.Keeper keeper = gate.keeper();
        try (ObjectInputStream in = new LoaderInput(new ByteArrayInputStream(bytes), loader)) {
            in.setObjectInputFilter(filter(bytes.length, keeper));
            return in.readObject();
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError | StackOverflowError e) {
            keeper.complain();
            ProtocolException failure = new ProtocolException("can't be read here: " + e);
            failure.initCause(e);
            throw failure;
        }
    }

    /** Resolves classes through a given loader. */
    private static final class LoaderInput extends ObjectInputStream {
        private final ClassLoader loader;

        LoaderInput(InputStream in, ClassLoader loader) throws IOException {
            super(in);
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(description.getName(), false, loader);
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description); // primitives
            }
        }
    }
}
