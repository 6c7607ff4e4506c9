package io.github.mpmaven.task;

import io.github.mpmaven.task.ItemTask.TaskSetupException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a person's {@link FileTask} of its class, or explains why it can't be made. */
final class FileTaskLookup {
    private FileTaskLookup() {}

    static FileTask open(Class<?> type) throws TaskSetupException {
        String objection = objection(type);
        if (objection != null) {
            throw new TaskSetupException("<task>: class " + type.getName() + " " + objection);
        }
        try {
            Constructor<? extends FileTask> constructor =
                    type.asSubclass(FileTask.class).getConstructor();
            return constructor.newInstance();
        } catch (NoSuchMethodException e) {
            throw new TaskSetupException(
                    "<task>: class " + type.getName()
                            + " has no public constructor without parameters. It needs one, and a nested class must be static.");
        } catch (InvocationTargetException e) {
            throw because("the constructor of " + type.getName() + " threw " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw because("class " + type.getName() + " can't be made: " + e, e);
        }
    }

    private static @Nullable String objection(Class<?> type) {
        if (!FileTask.class.isAssignableFrom(type)) {
            List<String> methods = MethodLookup.callable(type);
            return "does not implement " + FileTask.class.getName()
                    + (methods.isEmpty()
                            ? ". Implement it, or name one of its methods, " + type.getName() + "::method, of the form "
                                    + MethodForm.all()
                            : ". Did you mean " + String.join(" or ", methods) + "?");
        }
        if (Modifier.isAbstract(type.getModifiers())) {
            return "is abstract. Name a class that is not.";
        }
        return Modifier.isPublic(type.getModifiers()) ? null : "is not public. Make it so.";
    }

    private static TaskSetupException because(String what, @Nullable Throwable cause) {
        TaskSetupException explained = new TaskSetupException("<task>: " + what);
        explained.initCause(cause);
        return explained;
    }
}
