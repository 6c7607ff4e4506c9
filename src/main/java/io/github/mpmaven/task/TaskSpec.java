package io.github.mpmaven.task;

import java.io.Serializable;

/**
 * Which task a job runs, and with what.
 *
 * @param job the job's id, for messages
 * @param task a built-in's name, {@code com.acme.Minify::minify}, or a class name
 * @param parameters the job's parameters
 */
public record TaskSpec(String job, String task, Parameters parameters) implements Serializable {}
