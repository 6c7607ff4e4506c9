package io.github.mpmaven.task;

import io.github.mpmaven.task.ItemTask.TaskSetupException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A person's own tasks: a static method by name, {@code com.acme.Minify::minify}, or the name of a class that implements
 * {@link FileTask}. Their classes are loaded in workers alone; Maven's process knows no more of them than their name.
 */
public final class OwnTasks {
    private static final String IDENTIFIER = "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*";
    private static final String CLASS = "(" + IDENTIFIER + "(?:\\." + IDENTIFIER + ")*)";
    private static final Pattern NAME = Pattern.compile(CLASS + "(?:::(" + IDENTIFIER + "))?");
    private static final Pattern ALMOST_METHOD = Pattern.compile(CLASS + "(?:#|:|\\.::?)(" + IDENTIFIER + ")");

    private OwnTasks() {}

    /**
     * {@return whether a task is named like a class or a method of one; it need not be there}
     *
     * @param task what stands in {@code <task>}
     */
    public static boolean isName(String task) {
        return NAME.matcher(task).matches();
    }

    /**
     * {@return the method that was meant, where one is written nearly right: {@code com.acme.Minify#minify}}
     *
     * @param task what stands in {@code <task>}
     */
    public static Optional<String> methodMeant(String task) {
        Matcher almost = ALMOST_METHOD.matcher(task);
        return almost.matches() ? Optional.of(almost.group(1) + "::" + almost.group(2)) : Optional.empty();
    }

    /**
     * Opens the task in a worker.
     *
     * @param spec the job's task
     * @param loader where its classes come from; null for the class path
     * @return ready for items
     * @throws TaskSetupException if it can't be called, saying why, what was found and what would do
     */
    static ItemTask open(TaskSpec spec, @Nullable ClassLoader loader) throws TaskSetupException {
        Matcher name = parsed(spec.task());
        ClassLookup classes = new ClassLookup(loader == null ? ClassLoader.getSystemClassLoader() : loader);
        String className = String.valueOf(name.group(1));
        String method = name.group(2);
        return method == null
                ? opened(FileTaskLookup.open(classes.find(className)))
                : new MethodTask(MethodLookup.find(classes.find(className), method), spec.parameters());
    }

    private static Matcher parsed(String name) throws TaskSetupException {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new TaskSetupException("<task> must be one of " + String.join(", ", BuiltIns.names())
                    + ", a method such as com.acme.Minify::minify, or the name of a class that implements "
                    + FileTask.class.getName() + ", but was " + name);
        }
        return matcher;
    }

    private static ItemTask opened(FileTask task) {
        return (item, work) -> {
            task.run(Path.of(item.input()), work.temporary(0), work);
            return List.of();
        };
    }
}
