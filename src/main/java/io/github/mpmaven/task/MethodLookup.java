package io.github.mpmaven.task;

import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.MethodForm.Trailing;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the one method of a class that a task's name means, or explains why there is not exactly one. */
final class MethodLookup {
    private MethodLookup() {}

    /**
     * A method that can be called for items.
     *
     * @param method public and static
     * @param form what it takes and gives
     * @param trailing what it takes besides
     */
    record Found(Method method, MethodForm form, Trailing trailing) {
        String signature() {
            return MethodLookup.signature(method);
        }
    }

    /**
     * {@return the method of that name that has one of the forms}
     *
     * @throws TaskSetupException if there is none or more than one, with the candidates
     */
    static Found find(Class<?> type, String name) throws TaskSetupException {
        List<Method> named =
                methods(type).stream().filter(m -> m.getName().equals(name)).toList();
        List<Found> found = named.stream()
                .filter(method -> objection(method) == null)
                .flatMap(method -> forms(method).stream())
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new TaskSetupException(named.isEmpty() ? none(type, name) : wrong(type, name, named, found));
    }

    /** {@return the names of the class's methods that would do as a task} */
    static List<String> callable(Class<?> type) {
        try {
            return methods(type).stream()
                    .filter(method -> objection(method) == null)
                    .map(method -> type.getName() + "::" + method.getName())
                    .distinct()
                    .sorted()
                    .toList();
        } catch (TaskSetupException e) {
            return List.of();
        }
    }

    /** {@return the class's methods and those it inherits, without the hidden and the compiler's own} */
    private static List<Method> methods(Class<?> type) throws TaskSetupException {
        List<Method> methods = new ArrayList<>();
        try {
            for (Class<?> from = type; from != null; from = from.getSuperclass()) {
                for (Method method : from.getDeclaredMethods()) {
                    if (!method.isSynthetic() && methods.stream().noneMatch(known -> hides(known, method))) {
                        methods.add(method);
                    }
                }
            }
        } catch (NoClassDefFoundError e) {
            TaskSetupException explained = new TaskSetupException("<task>: the methods of " + type.getName() + " need "
                    + e.getMessage() + ", which is not on the class path. Add what holds it to the project's"
                    + " dependencies.");
            explained.initCause(e);
            throw explained;
        }
        return methods;
    }

    private static boolean hides(Method known, Method inherited) {
        return known.getName().equals(inherited.getName())
                && Arrays.equals(known.getParameterTypes(), inherited.getParameterTypes());
    }

    private static List<Found> forms(Method method) {
        List<Class<?>> types = List.of(method.getParameterTypes());
        List<Found> found = new ArrayList<>();
        for (MethodForm form : MethodForm.values()) {
            for (Trailing trailing : Trailing.values()) {
                if (form.takes(types, trailing)) {
                    found.add(new Found(method, form, trailing));
                }
            }
        }
        return found;
    }

    private static @Nullable String objection(Method method) {
        List<Found> forms = forms(method);
        if (forms.isEmpty()) {
            return "its parameters have none of the forms";
        }
        Class<?> result = forms.get(0).form().result();
        if (method.getReturnType() != result) {
            return "it must return " + result.getSimpleName();
        }
        if (!Modifier.isStatic(method.getModifiers())) {
            return "it is not static";
        }
        if (!Modifier.isPublic(method.getModifiers())) {
            return "it is not public";
        }
        return Modifier.isPublic(method.getDeclaringClass().getModifiers()) ? null : "its class is not public";
    }

    private static String none(Class<?> type, String name) {
        List<String> callable = callable(type);
        return "<task>: class " + type.getName() + " has no method " + name + ". "
                + (callable.isEmpty()
                        ? "Write one of the form " + MethodForm.all()
                        : "It has " + String.join(", ", callable) + ".");
    }

    private static String wrong(Class<?> type, String name, List<Method> named, List<Found> found) {
        String candidates = named.stream()
                .filter(method -> found.isEmpty() || objection(method) == null)
                .map(method -> "\n  " + signature(method) + (found.isEmpty() ? ": " + objection(method) : ""))
                .collect(Collectors.joining());
        return found.isEmpty()
                ? "<task>: " + type.getName() + "::" + name + " can't be called. Found:" + candidates
                        + "\nA task's method is public static and has the form " + MethodForm.all()
                : "<task>: " + type.getName() + "::" + name + " is ambiguous. Found:" + candidates
                        + "\nGive the one that is meant a name of its own.";
    }

    private static String signature(Method method) {
        return Modifier.toString(method.getModifiers()) + " "
                + method.getReturnType().getSimpleName() + " "
                + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
