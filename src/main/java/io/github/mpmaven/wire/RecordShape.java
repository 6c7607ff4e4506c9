package io.github.mpmaven.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How to take a record apart and put it together again. */
final class RecordShape {
    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final Class<?> type;
    private final MethodHandle @Nullable [] accessors;
    private final @Nullable MethodHandle constructor;

    private RecordShape(Class<?> type) {
        this.type = type;
        MethodHandle[] found = null;
        MethodHandle canonical = null;
        try {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> declared = type.getDeclaredConstructor(types);
            declared.setAccessible(true);
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            canonical = lookup.unreflectConstructor(declared)
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
            found = new MethodHandle[components.length];
            for (int i = 0; i < found.length; i++) {
                components[i].getAccessor().setAccessible(true);
                found[i] = lookup.unreflect(components[i].getAccessor())
                        .asType(MethodType.methodType(Object.class, Object.class));
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            found = null; // in a module that keeps it closed: Java's serial form reaches it, if anything does
        }
        accessors = found;
        constructor = found == null ? null : canonical;
    }

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    /** {@return whether its parts can be reached, and it has no serial form of its own} */
    boolean isPlain() {
        return accessors != null && !hasWriteReplace();
    }

    private boolean hasWriteReplace() {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals("writeReplace") && method.getParameterCount() == 0) {
                return true;
            }
        }
        return false;
    }

    int size() throws ProtocolException {
        if (accessors == null) {
            throw new ProtocolException("record can't be reached: class=" + type.getName());
        }
        return accessors.length;
    }

    @Nullable
    Object[] components(Record record) {
        MethodHandle[] readers = accessors;
        if (readers == null) {
            throw new IllegalStateException("record can't be reached: class=" + type.getName());
        }
        @Nullable Object[] values = new Object[readers.length];
        try {
            for (int i = 0; i < readers.length; i++) {
                values[i] = (Object) readers[i].invokeExact((Object) record);
            }
        } catch (Throwable e) {
            throw new IllegalArgumentException("can't travel: an accessor threw, class=" + type.getName(), e);
        }
        return values;
    }

    Object create(@Nullable Object[] values) throws ProtocolException {
        if (constructor == null) {
            throw new ProtocolException("record can't be reached: class=" + type.getName());
        }
        try {
            return (Object) constructor.invokeExact(values);
        } catch (Throwable e) {
            ProtocolException failure = new ProtocolException("record refused its own values: class=" + type.getName());
            failure.initCause(e);
            throw failure;
        }
    }
}
