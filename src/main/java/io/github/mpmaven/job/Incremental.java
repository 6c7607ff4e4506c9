package io.github.mpmaven.job;

import java.nio.file.Path;
import java.util.List;

/**
 * What the pom says of leaving alone what is up to date, and what a run depends on besides its jobs.
 *
 * @param on whether jobs that don't say so themselves are incremental
 * @param force whether every item runs all the same
 * @param directory where it is kept what is up to date, absolute
 * @param scope tells this run's jobs from those of other runs that keep theirs there: the execution's id, say
 * @param taskClassPath where the classes of a person's own tasks come from, in order
 * @param jvm what the workers' JVMs are: JDK, arguments
 */
public record Incremental(
        boolean on, boolean force, Path directory, String scope, List<Path> taskClassPath, List<String> jvm) {
    /** Everything runs, always. */
    public static final Incremental OFF = new Incremental(false, false, Path.of(""), "", List.of(), List.of());

    public Incremental {
        taskClassPath = List.copyOf(taskClassPath);
        jvm = List.copyOf(jvm);
    }
}
