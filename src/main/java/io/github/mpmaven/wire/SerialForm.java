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
    private final ClassLoader loader;

    SerialForm(ClassLoader loader) {
        this.loader = loader;
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

    Object read(byte[] bytes) throws ProtocolException {
        try (ObjectInputStream in = new LoaderInput(new ByteArrayInputStream(bytes), loader)) {
            in.setObjectInputFilter(SerialForm::check);
            return in.readObject();
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
            ProtocolException failure = new ProtocolException("can't be read here: " + e);
            failure.initCause(e);
            throw failure;
        }
    }

    /** The filter between a pool and its own workers limits size, depth and arrays, not classes. */
    private static ObjectInputFilter.Status check(ObjectInputFilter.FilterInfo info) {
        return info.depth() > 4 * Limits.MAX_DEPTH
                        || info.streamBytes() > Limits.MAX_FRAME_BYTES
                        || info.arrayLength() > Limits.MAX_FRAME_BYTES
                ? ObjectInputFilter.Status.REJECTED
                : ObjectInputFilter.Status.ALLOWED;
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
