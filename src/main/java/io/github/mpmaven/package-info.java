/**
 * The root of mp, empty itself: each package below is a room with a purpose and a list of rooms it may use.
 *
 * <p>{@code RoomsTest} holds that list; start reading in {@code io.github.mpmaven.pool}.
 */
@NullMarked
package io.github.mpmaven;

import org.jspecify.annotations.NullMarked;
