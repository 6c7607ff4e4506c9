package io.github.mpmaven.job.config;

import io.github.mpmaven.task.BuiltInTask;
import io.github.mpmaven.task.BuiltIns;
import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.OwnTasks;
import io.github.mpmaven.task.TaskSpec;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Tells which tasks there are, and checks what a job says of one. A person's own tasks are checked by their form alone:
 * their classes are the workers' business.
 *
 * @param names the built-in tasks' names
 * @param lookup finds a built-in task by its name
 */
public record KnownTasks(Set<String> names, Function<String, Optional<BuiltInTask>> lookup) {
    public KnownTasks {
        names = Set.copyOf(names);
    }

    /** {@return the tasks that come with mp} */
    public static KnownTasks builtIn() {
        return new KnownTasks(Set.copyOf(BuiltIns.names()), BuiltIns::find);
    }

    /**
     * Checks a job's task and its parameters.
     *
     * @param spec what the job says
     * @param place what stands first in an error
     * @throws ConfigException if there is no such task, or it does not take these parameters
     */
    void check(TaskSpec spec, String place) throws ConfigException {
        Optional<BuiltInTask> builtIn = lookup.apply(spec.task());
        if (builtIn.isPresent()) {
            checkParameters(builtIn.get(), spec, place);
        } else {
            checkOwn(spec.task(), place);
        }
    }

    private void checkOwn(String task, String place) throws ConfigException {
        Optional<String> meant = OwnTasks.methodMeant(task);
        if (meant.isPresent()) {
            throw new ConfigException(
                    place + "<task> " + task + " is neither a class nor a method. Did you mean " + meant.get() + "?");
        }
        boolean own = OwnTasks.isName(task);
        if (own && (task.contains(".") || task.contains("::"))) {
            return;
        }
        boolean mayBeClass = own && Character.isUpperCase(task.codePointAt(0));
        if (!mayBeClass || NearestName.of(task, names).isPresent()) {
            throw new ConfigException(place + "there is no task " + task + ". " + NearestName.hint(task, names, "", "")
                    + " A task of your own is named like com.acme.Minify::minify, or by its class.");
        }
    }

    private static void checkParameters(BuiltInTask task, TaskSpec spec, String place) throws ConfigException {
        Set<String> known = task.parameterNames();
        for (String name : spec.parameters().values().keySet()) {
            if (!known.contains(name)) {
                throw new ConfigException(place + "<" + name + "> is no parameter of " + task.name() + ". "
                        + NearestName.hint(name, known, "<", ">"));
            }
        }
        try {
            task.check(spec);
        } catch (TaskSetupException e) {
            throw new ConfigException(place + e.getMessage(), e);
        }
    }
}
