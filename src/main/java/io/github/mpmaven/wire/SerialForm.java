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
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.FileSystems;
import java.nio.file.Path;

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

    /** Something in a value is not {@link Serializable}. */
    static final class NotSerializable extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        NotSerializable(NotSerializableException cause) {
            super(cause.getMessage(), cause);
        }
    }

    byte[] write(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (ObjectOutputStream out = new ReplacingOutput(bytes)) {
            out.writeObject(value);
        } catch (NotSerializableException e) {
            throw new NotSerializable(e);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new IllegalArgumentException(
                    "can't travel: " + value.getClass().getName() + " could not be serialized (" + e + ")", e);
        }
        return bytes.toByteArray();
    }

    /** Stands for a path of the default file system, which is not serializable, wherever it occurs. */
    private static final class PathForm implements Serializable {
        private static final long serialVersionUID = 1L;

        private final String path;

        PathForm(String path) {
            this.path = path;
        }

        private Object readResolve() {
            return Path.of(path);
        }
    }

    /** Puts something in the place of what is not serializable by itself but common. */
    private static final class ReplacingOutput extends ObjectOutputStream {
        ReplacingOutput(OutputStream out) throws IOException {
            super(out);
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object value) {
            return value instanceof Path path && path.getFileSystem() == FileSystems.getDefault()
                    ? new PathForm(path.toString())
                    : value;
        }
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

    /** {@return whether the stream may have anything made anyway} */
    static boolean isOpen(ObjectInputStream in) {
        return in instanceof LoaderInput input && input.open;
    }

    Object read(byte[] bytes) throws ProtocolException {
        ClassGate.Keeper keeper = gate.keeper();
        try (ObjectInputStream in = new LoaderInput(new ByteArrayInputStream(bytes), loader, gate == ClassGate.OPEN)) {
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
        private final boolean open;

        LoaderInput(InputStream in, ClassLoader loader, boolean open) throws IOException {
            super(in);
            this.loader = loader;
            this.open = open;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(description.getName(), false, loader);
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description); // primitives
            }
        }

        @Override
        protected Class<?> resolveProxyClass(String[] names) throws IOException, ClassNotFoundException {
            Class<?>[] interfaces = new Class<?>[names.length];
            for (int i = 0; i < names.length; i++) {
                interfaces[i] = Class.forName(names[i], false, loader);
            }
            InvocationHandler none = (proxy, method, arguments) -> null;
            return Proxy.newProxyInstance(loader, interfaces, none).getClass();
        }
    }
}
