package io.github.mpmaven.report.history;

import java.nio.file.Path;

/**
 * What is known of a run when it begins.
 *
 * @param name what it is called: the project's
 * @param directory the project's directory
 * @param startEpochMicros when it began, in microseconds since the epoch
 * @param machine processors, system and JDK, in a few words
 */
public record RunFacts(String name, Path directory, long startEpochMicros, String machine) {}
