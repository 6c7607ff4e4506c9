package io.github.mpmaven.wire;

import java.io.Externalizable;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds which field of which object keeps a value from travelling, so that a person can be told. Looks at what is there by
 * reflection once serialization has failed, the nearest first; runs nothing of the value's own but its iterators.
 */
final class TravelPath {
    /** Larger values are not searched to the end. */
    private static final int MAX_OBJECTS = 100_000;

    /** How an object was reached. */
    private record Step(Object value, @Nullable Step from, String name) {}

    private TravelPath() {}

    /** {@return what can't travel, where it is, and the way out} */
    static String explain(@Nullable Object value, SerialForm.NotSerializable failure) {
        String type = String.valueOf(failure.getMessage());
        Step culprit = value == null ? null : find(value, type);
        StringBuilder text = new StringBuilder("can't travel: ");
        if (culprit == null) {
            text.append(value == null ? "null" : nameOf(value.getClass()))
                    .append(" holds a ")
                    .append(type);
        } else {
            text.append(describe(culprit));
        }
        return text.append(". ").append(wayOut(type, culprit)).toString();
    }

    private static String wayOut(String type, @Nullable Step culprit) {
        if (isLambda(type)) {
            return "A lambda is not Serializable unless it is assigned to an interface that is, such as RemoteFunction or"
                    + " RemoteSupplier: declare it so, or cast it as in (Callable<String> & Serializable) () -> …";
        }
        if (culprit != null && culprit.from == null) {
            return "It is not java.io.Serializable: make it so, or a record, or pass what it is made from.";
        }
        return "It is not java.io.Serializable. Make it so, or a record, or mark the field transient; an open file, a"
                + " connection or a thread is best opened by the worker itself.";
    }

    private static boolean isLambda(String type) {
        return type.contains("$$Lambda");
    }

    /** {@return as in {@code Job.config → Config.stream (java.io.FileInputStream)}} */
    private static String describe(Step culprit) {
        Deque<String> steps = new ArrayDeque<>();
        for (Step step = culprit; step.from != null; step = step.from) {
            String name = step.name;
            String owner = nameOf(step.from.value.getClass());
            steps.addFirst(name.startsWith("[") ? owner + name : owner + "." + name);
        }
        String type = culprit.value.getClass().getName();
        return steps.isEmpty() ? type : String.join(" → ", steps) + " (" + type + ")";
    }

    private static String nameOf(Class<?> type) {
        String name = type.getSimpleName();
        int lambda = name.indexOf("$$Lambda");
        return lambda >= 0 ? name.substring(0, lambda) + "'s lambda" : name.isEmpty() ? type.getName() : name;
    }

    /** {@return the nearest object of the type, or the nearest that can't travel at all; null where none was found} */
    private static @Nullable Step find(Object root, String type) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Step> open = new ArrayDeque<>(List.of(new Step(root, null, "")));
        seen.add(root);
        while (!open.isEmpty() && seen.size() < MAX_OBJECTS) {
            Step step = open.remove();
            if (step.value.getClass().getName().equals(type)) {
                return step;
            }
            for (Step part : parts(step)) {
                if (seen.add(part.value)) {
                    open.add(part);
                }
            }
        }
        return null;
    }

    private static List<Step> parts(Step owner) {
        List<Step> parts = new ArrayList<>();
        Object value = owner.value;
        if (value instanceof String
                || value instanceof Number
                || value instanceof Class
                || value instanceof Externalizable
                || (value instanceof Path path && path.getFileSystem() == FileSystems.getDefault())) {
            return parts;
        }
        if (value instanceof Object[] elements) {
            for (int i = 0; i < elements.length; i++) {
                add(parts, owner, elements[i], "[" + i + "]");
            }
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                add(parts, owner, entry.getKey(), "[key " + shortForm(entry.getKey()) + "]");
                add(parts, owner, entry.getValue(), "[" + shortForm(entry.getKey()) + "]");
            }
        } else if (value instanceof Collection<?> collection) {
            int i = 0;
            for (Object element : collection) {
                add(parts, owner, element, "[" + i++ + "]");
            }
        }
        if (value instanceof Serializable || value instanceof Record) {
            addFields(parts, owner);
        }
        return parts;
    }

    private static String shortForm(@Nullable Object key) {
        return key instanceof String || key instanceof Number ? String.valueOf(key) : "…";
    }

    private static void addFields(List<Step> parts, Step owner) {
        for (Class<?> type = owner.value.getClass(); type != null; type = type.getSuperclass()) {
            Set<String> names = new HashSet<>();
            for (Field field : type.getDeclaredFields()) {
                boolean travels = !Modifier.isStatic(field.getModifiers())
                        && !Modifier.isTransient(field.getModifiers())
                        && !field.getType().isPrimitive();
                if (travels && names.add(field.getName()) && field.trySetAccessible()) {
                    try {
                        String captured = isLambda(type.getName())
                                ? "captured " + field.getType().getSimpleName()
                                : null;
                        add(parts, owner, field.get(owner.value), captured == null ? field.getName() : captured);
                    } catch (IllegalAccessException e) {
                        // it stays unexplained
                    }
                }
            }
        }
    }

    private static void add(List<Step> parts, Step owner, @Nullable Object part, String name) {
        if (part != null) {
            parts.add(new Step(part, owner, name));
        }
    }
}
