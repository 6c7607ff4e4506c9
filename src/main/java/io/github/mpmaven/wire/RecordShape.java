package io.github.mpmaven.wire;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * How to take a record apart and put it together again. By reflection, not by method handles: these cost a fresh JVM 50 ms
 * for the first record, and a worker lives seconds.
 */
final class RecordShape {
    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final Class<?> type;
    private final Method[] accessors;
    private final @Nullable Constructor<?> constructor;
    private final boolean plain;

    private RecordShape(Class<?> type) {
        this.type = type;
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        accessors = new Method[components.length];
        Constructor<?> canonical = null;
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                accessors[i] = components[i].getAccessor();
                accessors[i].setAccessible(true);
            }
            canonical = type.getDeclaredConstructor(types);
            canonical.setAccessible(true);
        } catch (ReflectiveOperationException | RuntimeException e) {
            canonical = null; // in a module that keeps it closed: Java's serial form reaches it, if anything does
        }
        constructor = canonical;
        plain = canonical != null && !hasWriteReplace(type);
    }

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    /** {@return whether its parts can be reached, and it has no serial form of its own} */
    boolean isPlain() {
        return plain;
    }

    private static boolean hasWriteReplace(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals("writeReplace") && method.getParameterCount() == 0) {
                return true;
            }
        }
        return false;
    }

    int size() {
        return accessors.length;
    }

    @Nullable
    Object[] components(Record record) {
        @Nullable Object[] values = new Object[accessors.length];
        try {
            for (int i = 0; i < accessors.length; i++) {
                values[i] = accessors[i].invoke(record);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("can't travel: an accessor threw, class=" + type.getName(), e);
        }
        return values;
    }

    Object create(@Nullable Object[] values) throws ProtocolException {
        if (constructor == null) {
            throw new ProtocolException("record can't be reached: class=" + type.getName());
        }
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException
                | InstantiationException
                | IllegalAccessException
                | IllegalArgumentException e) {
            ProtocolException failure = new ProtocolException("record refused its own values: class=" + type.getName());
            failure.initCause(e);
            throw failure;
        }
    }
}
