/**
 * What the author of a task sees, and how a task named in a pom becomes something a worker can call.
 *
 * <p>Runs in workers; a job reads the descriptions of the built-in tasks in Maven's process too. Uses {@code call} and
 * {@code files} and nothing outside the JDK. Built-in tasks live in rooms below this one. Start reading at {@link
 * io.github.mpmaven.task.FileTask} as a task's author, at {@link io.github.mpmaven.task.BuiltInTask} as the author of
 * a built-in.
 */
@NullMarked
package io.github.mpmaven.task;

import org.jspecify.annotations.NullMarked;
