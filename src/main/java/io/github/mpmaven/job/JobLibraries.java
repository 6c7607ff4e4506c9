package io.github.mpmaven.job;

import io.github.mpmaven.task.BuiltInTask;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells which libraries a job's workers need beside the project's own class path. */
public final class JobLibraries {
    private JobLibraries() {}

    /**
     * {@return what the job's {@code <dependencies>} name, and after that what its task needs and they don't name} Where
     * they name a library of the task's in another version, that one is taken, and what the task needs of the same group
     * and version goes with it: the native part of a library, say.
     *
     * @param job the job, checked
     * @param builtIn its task, or null for a person's own
     */
    public static List<Library> of(JobConfig job, @Nullable BuiltInTask builtIn) {
        List<Library> named = job.workers().libraries();
        List<Library> needed = builtIn == null
                ? List.of()
                : builtIn.libraries(job.spec()).stream().map(Library::of).toList();
        List<Library> all = new ArrayList<>(named);
        for (Library library : needed) {
            if (named.stream().noneMatch(library::isSameAs)) {
                all.add(library.inVersion(versionBeside(library, needed, named)));
            }
        }
        return all;
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
