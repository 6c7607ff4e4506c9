/**
 * The goals, and the generated {@code mp:help}: Maven's words turned into records for {@code job}, and its ends into Maven's
 * exceptions.
 *
 * <p>Runs in Maven's process, and is the only room that imports Maven. Uses {@code job}, {@code engine}, {@code report} and
 * {@code task}. Start reading at {@link io.github.mpmaven.mojo.JobsMojo}.
 */
@NullMarked
package io.github.mpmaven.mojo;

import org.jspecify.annotations.NullMarked;
