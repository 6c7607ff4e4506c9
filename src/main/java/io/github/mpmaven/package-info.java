/**
 * The root of mp, empty itself: each package below is a room with a purpose and a list of rooms it may use.
 *
 * <p>{@code RoomsTest} holds that list, and {@code ARCHITECTURE.md} shows it. Start reading in {@code job} for what a goal
 * does, in {@code pool} for how workers are driven.
 */
@NullMarked
package io.github.mpmaven;

import org.jspecify.annotations.NullMarked;
