package io.github.mpmaven.wire;

import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.lang.invoke.SerializedLambda;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values as bytes: a tag, then the value. Null, numbers, strings, byte and primitive arrays, paths, records, and lists and
 * maps of these have tags of their own; anything else travels in Java's serial form.
 *
 * <p>A list or map comes back as the same kind of collection where it is one of the JDK's common ones, and two references
 * to one object come back as two objects. Safe for use by several threads.
 */
public final class ValueCodec {
    private static final int NULL = 0;
    private static final int FALSE = 1;
    private static final int TRUE = 2;
    private static final int INT = 3;
    private static final int LONG = 4;
    private static final int DOUBLE = 5;
    private static final int FLOAT = 6;
    private static final int SHORT = 7;
    private static final int BYTE = 8;
    private static final int CHAR = 9;
    private static final int STRING = 10;
    private static final int BYTES = 11;
    private static final int INTS = 12;
    private static final int LONGS = 13;
    private static final int DOUBLES = 14;
    private static final int ARRAY_LIST = 15;
    private static final int FIXED_LIST = 16;
    private static final int HASH_MAP = 17;
    private static final int LINKED_MAP = 18;
    private static final int PATH = 19;
    private static final int RECORD = 20;
    private static final int SERIAL = 21;
    private static final int LAMBDA = 22;

    private static final byte[] NOTHING = {};

    private static final Class<?> LIST_OF_FEW = List.of(1).getClass();
    private static final Class<?> LIST_OF_MANY = List.of(1, 2, 3).getClass();
    private static final Class<?> UNMODIFIABLE_LIST =
            Collections.unmodifiableList(new ArrayList<>()).getClass();

    private final ClassLoader loader;
    private final ClassGate gate;
    private final SerialForm serialForm;

    /** Whether the peer may have any lambda made: it is a worker of one's own, or the pool that it works for. */
    private final boolean readsLambdas;

    /**
     * Makes a codec.
     *
     * @param loader where the classes of records and serialized objects come from
     */
    public ValueCodec(ClassLoader loader) {
        this(loader, ClassGate.OPEN);
    }

    /**
     * Makes a codec that reads only what an allow-list lets through: for a peer that is no worker of one's own.
     *
     * @param loader where the classes of records and serialized objects come from
     * @param allowed decides about each class of a record or serialized object; undecided is refused
     */
    public ValueCodec(ClassLoader loader, ObjectInputFilter allowed) {
        this(loader, new ClassGate(allowed));
    }

    private ValueCodec(ClassLoader loader, ClassGate gate) {
        this.loader = loader;
        this.gate = gate;
        this.serialForm = new SerialForm(loader, gate);
        this.readsLambdas = gate == ClassGate.OPEN;
    }

    /**
     * {@return the value as bytes}
     *
     * @param value any value that can travel
     * @throws IllegalArgumentException if it can't, saying what in it can't
     */
    public byte[] encode(@Nullable Object value) {
        ByteSink sink = new ByteSink(64);
        encode(value, sink);
        return sink.toByteArray();
    }

    /** Appends the value, or leaves the sink as it was and throws. */
    void encode(@Nullable Object value, ByteSink sink) {
        int start = sink.size();
        boolean written = false;
        try {
            write(sink, value, 0);
            int length = sink.size() - start;
            if (length > Limits.MAX_VALUE_BYTES) {
                throw new IllegalArgumentException("can't travel: too large, length=" + length + ", maxLength="
                        + Limits.MAX_VALUE_BYTES + ". Pass the path of a file instead.");
            }
            written = true;
        } catch (SerialForm.NotSerializable e) {
            throw new IllegalArgumentException(TravelPath.explain(value, e), e.getCause());
        } finally {
            if (!written) {
                sink.truncate(start);
            }
        }
    }

    /**
     * {@return a throwable as bytes, or none where it can't travel} Never throws.
     *
     * @param thrown any throwable
     */
    public byte[] encodeThrown(Throwable thrown) {
        try {
            byte[] bytes = serialForm.write(thrown);
            return bytes.length <= Limits.MAX_THROWN_BYTES ? bytes : NOTHING;
        } catch (RuntimeException | Error e) {
            return NOTHING;
        }
    }

    /**
     * {@return the throwable that {@link #encodeThrown} was given, or null where it can't be read here} Never throws.
     *
     * @param bytes what it returned
     */
    public @Nullable Throwable decodeThrown(byte[] bytes) {
        try {
            return bytes.length > 0 && serialForm.read(bytes) instanceof Throwable thrown ? thrown : null;
        } catch (ProtocolException | RuntimeException | Error e) {
            return null;
        }
    }

    /**
     * {@return whether the stream is of a codec without an allow-list} What is read from any other must not be taken at its
     * word about whom to trust.
     *
     * @param in what a {@code readObject} method is given
     */
    public static boolean isOpen(ObjectInputStream in) {
        return SerialForm.isOpen(in);
    }

    /** {@return where the classes of records and serialized objects come from} */
    public ClassLoader loader() {
        return loader;
    }

    /**
     * {@return the value that {@link #encode} was given}
     *
     * @param bytes what it returned
     * @throws ProtocolException if the bytes are no value, or of a class that is not known here
     */
    public @Nullable Object decode(byte[] bytes) throws ProtocolException {
        ByteSource source = new ByteSource(bytes, 0, bytes.length);
        Object value = decode(source);
        source.expectEnd();
        return value;
    }

    /** {@return the next value} */
    @Nullable
    Object decode(ByteSource source) throws ProtocolException {
        return read(source, 0);
    }

    private void write(ByteSink sink, @Nullable Object value, int depth) {
        if (depth > Limits.MAX_DEPTH) {
            throw new IllegalArgumentException("can't travel: nested too deep, maxDepth=" + Limits.MAX_DEPTH);
        }
        if (value == null) {
            sink.writeByte(NULL);
        } else if (value instanceof String s) {
            writeString(sink, s);
        } else if (value instanceof Integer i) {
            sink.writeByte(INT);
            sink.writeZigZag(i);
        } else if (value instanceof Long l) {
            sink.writeByte(LONG);
            sink.writeZigZag(l);
        } else if (value instanceof Boolean b) {
            sink.writeByte(b ? TRUE : FALSE);
        } else if (value instanceof Double d) {
            sink.writeByte(DOUBLE);
            sink.writeLong(Double.doubleToRawLongBits(d));
        } else if (value instanceof byte[] bytes) {
            sink.writeByte(BYTES);
            sink.writeBytes(bytes);
        } else if (value instanceof Path path && path.getFileSystem() == FileSystems.getDefault()) {
            sink.writeByte(PATH);
            sink.writeString(path.toString());
        } else if (value instanceof List<?> list && isPlain(list)) {
            sink.writeByte(list.getClass() == ArrayList.class ? ARRAY_LIST : FIXED_LIST);
            sink.writeVarInt(list.size());
            for (Object element : list) {
                write(sink, element, depth + 1);
            }
        } else if (value.getClass() == HashMap.class || value.getClass() == LinkedHashMap.class) {
            sink.writeByte(value.getClass() == HashMap.class ? HASH_MAP : LINKED_MAP);
            Map<?, ?> map = (Map<?, ?>) value;
            sink.writeVarInt(map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                write(sink, entry.getKey(), depth + 1);
                write(sink, entry.getValue(), depth + 1);
            }
        } else if (value instanceof Record record
                && RecordShape.of(record.getClass()).isPlain()) {
            sink.writeByte(RECORD);
            sink.writeString(record.getClass().getName());
            for (Object component : RecordShape.of(record.getClass()).components(record)) {
                write(sink, component, depth + 1);
            }
        } else if (!writeSmallNumber(sink, value) && !writeArray(sink, value) && !writeLambda(sink, value, depth)) {
            sink.writeByte(SERIAL);
            sink.writeBytes(serialForm.write(value));
        }
    }

    private boolean writeLambda(ByteSink sink, Object value, int depth) {
        SerializedLambda lambda = readsLambdas ? LambdaForm.of(value) : null;
        if (lambda == null) {
            return false;
        }
        sink.writeByte(LAMBDA);
        LambdaForm.write(sink, lambda);
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            write(sink, lambda.getCapturedArg(i), depth + 1);
        }
        return true;
    }

    private Object readLambda(ByteSource source, int depth) throws ProtocolException {
        if (!readsLambdas) {
            throw new ProtocolException("no lambda may come from this peer");
        }
        LambdaForm.Parts parts = LambdaForm.read(source);
        @Nullable Object[] captured = new Object[parts.captured()];
        for (int i = 0; i < captured.length; i++) {
            captured[i] = read(source, depth + 1);
        }
        return LambdaForm.create(parts, captured, loader);
    }

    /** {@return whether it is one of the lists that travel element by element} */
    static boolean isPlain(List<?> list) {
        Class<?> type = list.getClass();
        return type == ArrayList.class || type == LIST_OF_FEW || type == LIST_OF_MANY || type == UNMODIFIABLE_LIST;
    }

    /** A string with a lone surrogate has no UTF-8: Java's serial form keeps it. */
    private void writeString(ByteSink sink, String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                if (i + 1 < value.length() && Character.isSurrogatePair(value.charAt(i), value.charAt(i + 1))) {
                    i++;
                } else {
                    sink.writeByte(SERIAL);
                    sink.writeBytes(serialForm.write(value));
                    return;
                }
            }
        }
        sink.writeByte(STRING);
        sink.writeString(value);
    }

    private static boolean writeSmallNumber(ByteSink sink, Object value) {
        if (value instanceof Float f) {
            sink.writeByte(FLOAT);
            sink.writeInt(Float.floatToRawIntBits(f));
        } else if (value instanceof Short s) {
            sink.writeByte(SHORT);
            sink.writeZigZag(s);
        } else if (value instanceof Byte b) {
            sink.writeByte(BYTE);
            sink.writeByte(b);
        } else if (value instanceof Character c) {
            sink.writeByte(CHAR);
            sink.writeVarInt(c);
        } else {
            return false;
        }
        return true;
    }

    private static boolean writeArray(ByteSink sink, Object value) {
        if (value instanceof int[] ints) {
            sink.writeByte(INTS);
            sink.writeVarInt(ints.length);
            for (int element : ints) {
                sink.writeZigZag(element);
            }
        } else if (value instanceof long[] longs) {
            sink.writeByte(LONGS);
            sink.writeVarInt(longs.length);
            for (long element : longs) {
                sink.writeZigZag(element);
            }
        } else if (value instanceof double[] doubles) {
            sink.writeByte(DOUBLES);
            sink.writeVarInt(doubles.length);
            for (double element : doubles) {
                sink.writeLong(Double.doubleToRawLongBits(element));
            }
        } else {
            return false;
        }
        return true;
    }

    private @Nullable Object read(ByteSource source, int depth) throws ProtocolException {
        if (depth > Limits.MAX_DEPTH) {
            throw new ProtocolException("value too deep: maxDepth=" + Limits.MAX_DEPTH);
        }
        int tag = source.readByte();
        return switch (tag) {
            case NULL -> null;
            case FALSE -> false;
            case TRUE -> true;
            case INT -> (int) source.readZigZag();
            case LONG -> source.readZigZag();
            case DOUBLE -> Double.longBitsToDouble(source.readLong());
            case FLOAT -> Float.intBitsToFloat(source.readInt());
            case SHORT -> (short) source.readZigZag();
            case BYTE -> (byte) source.readByte();
            case CHAR -> (char) source.readVarInt();
            case STRING -> source.readString();
            case BYTES -> source.readBytes();
            case INTS -> readInts(source);
            case LONGS -> readLongs(source);
            case DOUBLES -> readDoubles(source);
            case ARRAY_LIST -> readElements(source, source.readCount(), depth);
            case FIXED_LIST -> Collections.unmodifiableList(readElements(source, source.readCount(), depth));
            case HASH_MAP -> readMap(source, new HashMap<>(), depth);
            case LINKED_MAP -> readMap(source, new LinkedHashMap<>(), depth);
            case PATH -> readPath(source);
            case RECORD -> readRecord(source, depth);
            case SERIAL -> serialForm.read(source.readBytes());
            case LAMBDA -> readLambda(source, depth);
            default -> throw new ProtocolException("unknown kind of value: tag=" + tag);
        };
    }

    /** The list grows as its elements are read: nested counts that lie would else claim many times a frame's length. */
    private List<@Nullable Object> readElements(ByteSource source, int count, int depth) throws ProtocolException {
        List<@Nullable Object> elements = new ArrayList<>(Math.min(count, 1024));
        for (int i = 0; i < count; i++) {
            elements.add(read(source, depth + 1));
        }
        return elements;
    }

    private static Path readPath(ByteSource source) throws ProtocolException {
        String path = source.readString();
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw new ProtocolException("no path here: " + e.getMessage());
        }
    }

    private Map<@Nullable Object, @Nullable Object> readMap(
            ByteSource source, Map<@Nullable Object, @Nullable Object> map, int depth) throws ProtocolException {
        int count = source.readCount();
        for (int i = 0; i < count; i++) {
            Object key = read(source, depth + 1);
            Object value = read(source, depth + 1);
            try {
                map.put(key, value);
            } catch (RuntimeException e) {
                throw new ProtocolException("no key of a map: its hashCode or equals threw " + e);
            }
        }
        return map;
    }

    private Object readRecord(ByteSource source, int depth) throws ProtocolException {
        String name = source.readString();
        try {
            Class<?> type = Class.forName(name, false, loader);
            if (!type.isRecord()) {
                throw new ProtocolException("no record: class=" + name);
            }
            gate.expect(type);
            RecordShape shape = RecordShape.of(type);
            return shape.create(readElements(source, shape.size(), depth).toArray());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new ProtocolException("class not found: class=" + name + ", loader=" + loader);
        }
    }

    private static int[] readInts(ByteSource source) throws ProtocolException {
        int[] elements = new int[source.readCount()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (int) source.readZigZag();
        }
        return elements;
    }

    private static long[] readLongs(ByteSource source) throws ProtocolException {
        long[] elements = new long[source.readCount()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = source.readZigZag();
        }
        return elements;
    }

    private static double[] readDoubles(ByteSource source) throws ProtocolException {
        double[] elements = new double[source.readCount(Double.BYTES)];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = Double.longBitsToDouble(source.readLong());
        }
        return elements;
    }
}
