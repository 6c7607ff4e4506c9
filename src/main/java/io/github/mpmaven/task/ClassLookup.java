package io.github.mpmaven.task;

import io.github.mpmaven.task.ItemTask.TaskSetupException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the class of a person's task, or explains why it can't be used. */
final class ClassLookup {
    /** {@code X has been compiled by a more recent version …(class file version 69.0), … up to 61.0}. */
    private static final Pattern CLASS_FILE_VERSION = Pattern.compile("class file version (\\d+)\\.");

    /** Class file version 45 was JDK 1.1's, and each JDK since has added one. */
    private static final int VERSION_BEFORE_JDK_1 = 44;

    private final ClassLoader loader;

    ClassLookup(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * {@return the class, initialised}
     *
     * @param name its binary or canonical name
     * @throws TaskSetupException if there is none, or it can't be loaded or initialised
     */
    Class<?> find(String name) throws TaskSetupException {
        try {
            Class<?> found = load(name);
            if (found == null) {
                throw missing(name);
            }
            return Class.forName(found.getName(), true, found.getClassLoader());
        } catch (ExceptionInInitializerError e) {
            throw because("class " + name + " can't be initialised: " + e.getCause(), e);
        } catch (UnsupportedClassVersionError e) {
            throw because(tooNew(name, String.valueOf(e.getMessage())), e);
        } catch (NoClassDefFoundError e) {
            throw because(
                    "class " + name + " needs " + e.getMessage() + ", which is not on the class path. Add what holds"
                            + " it to the project's dependencies",
                    e);
        } catch (LinkageError e) {
            throw because("class " + name + " can't be linked: " + e, e);
        } catch (ClassNotFoundException e) {
            throw because("class " + name + " was there a moment ago, and is gone", e);
        }
    }

    /** {@return the class of that name, nested classes being found by their canonical name too; null if there is none} */
    private @Nullable Class<?> load(String name) {
        for (String binary = name; ; ) {
            try {
                return Class.forName(binary, false, loader);
            } catch (ClassNotFoundException e) {
                int dot = binary.lastIndexOf('.');
                if (dot < 0) {
                    return null;
                }
                binary = binary.substring(0, dot) + "$" + binary.substring(dot + 1);
            }
        }
    }

    private TaskSetupException missing(String name) {
        int dot = name.lastIndexOf('.');
        Class<?> outer = dot < 0 ? null : load(name.substring(0, dot));
        String method = outer == null ? "" : outer.getName() + "::" + name.substring(dot + 1);
        boolean isMethod = outer != null && MethodLookup.callable(outer).contains(method);
        return new TaskSetupException(
                isMethod
                        ? "<task>: there is no class " + name + ". Did you mean the method " + method + "?"
                        : "<task>: there is no class " + name + ", and no built-in task of that name ("
                                + String.join(", ", BuiltIns.names())
                                + "). Classes are looked for in the module's output and its dependencies: correct the"
                                + " name, or compile first, as mvn compile mp:run does.");
    }

    private static String tooNew(String name, String message) {
        Matcher version = CLASS_FILE_VERSION.matcher(message);
        String compiledFor =
                version.find() ? "JDK " + (Integer.parseInt(version.group(1)) - VERSION_BEFORE_JDK_1) : "a newer JDK";
        return "class " + name + ", or one that it needs, was compiled for " + compiledFor
                + ", but the workers run JDK "
                + Runtime.version().feature() + ". Compile it with <release>"
                + Runtime.version().feature() + "</release>, or run the build on a newer JDK (" + message + ")";
    }

    private static TaskSetupException because(String what, Throwable cause) {
        TaskSetupException explained = new TaskSetupException("<task>: " + what + ".");
        explained.initCause(cause);
        return explained;
    }
}
