package io.github.mpmaven.job;

import java.nio.file.Path;

/**
 * What the pom says of leaving alone what is up to date.
 *
 * @param on whether jobs that don't say so themselves are incremental
 * @param force whether every item runs all the same
 * @param directory where it is kept what is up to date, absolute
 * @param scope tells this run's jobs from those of other runs that keep theirs there: the execution's id, say
 */
public record Incremental(boolean on, boolean force, Path directory, String scope) {
    /** Everything runs, always, whatever a job says. */
    public static final Incremental OFF = new Incremental(false, false, Path.of(""), "");
}
