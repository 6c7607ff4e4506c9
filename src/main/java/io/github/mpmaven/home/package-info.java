/**
 * Where objects live that several processes use: each process has at most one home, made when it creates its first such
 * object, and a connection to the home of every object of another process that it uses.
 *
 * <p>Runs in any process; uses {@code call}, {@code wire}, {@code files} and {@code mapped}. {@code sync}, {@code shared}
 * and {@code channel} stand on it. A new kind of object takes two classes:
 *
 * <ol>
 *   <li>its state, a {@link io.github.mpmaven.home.HomeObject}, which exists once, in the process that created it. It gets
 *       {@link io.github.mpmaven.home.Request}s, one at a time under the home's lock, and answers each once, now or later;
 *   <li>its face, a {@link java.io.Serializable} class that holds an {@link io.github.mpmaven.home.ObjectAccess} and asks
 *       through it. What travels in its place is the {@link io.github.mpmaven.home.HomeHandle}.
 * </ol>
 *
 * <p>Start reading at {@link io.github.mpmaven.home.HomeObject}; {@code sync.Semaphore} is the shortest example.
 */
@NullMarked
package io.github.mpmaven.home;

import org.jspecify.annotations.NullMarked;
