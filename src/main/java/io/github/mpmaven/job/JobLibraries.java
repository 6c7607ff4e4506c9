package io.github.mpmaven.job;

import io.github.mpmaven.task.BuiltInTask;
import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Tells which libraries a job's workers need beside the project's own class path. */
public final class JobLibraries {
    private JobLibraries() {}

    /**
     * {@return what the job's {@code <dependencies>} name, and after that what its task needs and they don't name} Where
     * they name a library of the task's in another version, that one is taken, and what the task needs of the same group
     * and version goes with it: the native part of a library, say.
     *
     * @param job the job
     * @param builtIns finds the task that comes with mp under a name
     */
    public static List<Library> of(JobConfig job, Function<String, Optional<BuiltInTask>> builtIns) {
        List<Library> named = job.workers().libraries();
        List<Library> needed = builtIns.apply(job.spec().task()).stream()
                .filter(task -> isRight(task, job.spec()))
                .flatMap(task -> task.libraries(job.spec()).stream())
                .map(Library::of)
                .toList();
        List<Library> all = new ArrayList<>(named);
        for (Library library : needed) {
            if (named.stream().noneMatch(library::isSameAs)) {
                all.add(library.inVersion(versionBeside(library, needed, named)));
            }
        }
        return all;
    }

    /** {@return whether the parameters are right} Where not, that is said when the run is planned, before a worker starts. */
    static boolean isRight(BuiltInTask builtIn, TaskSpec spec) {
        try {
            builtIn.check(spec);
            return true;
        } catch (TaskSetupException e) {
            return false;
        }
    }

    private static String versionBeside(Library library, List<Library> needed, List<Library> named) {
        return needed.stream()
                .filter(other ->
                        other.group().equals(library.group()) && other.version().equals(library.version()))
                .flatMap(other -> named.stream().filter(other::isSameAs))
                .map(Library::version)
                .findFirst()
                .orElse(library.version());
    }
}
