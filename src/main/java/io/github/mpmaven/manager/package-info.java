/**
 * Objects that live in one process and are used from others through proxies: Python's managers.
 *
 * <p>Runs in any process; uses {@code channel} for the way and {@code process} to start a server. A {@link
 * io.github.mpmaven.manager.Manager} is what a program holds. Behind it {@code ManagerServer} has a thread for each
 * connection, and each thread of a client has a connection of its own ({@code ManagerClient}), so that a call is one exchange
 * between two threads. {@code Exchange} says what they say.
 */
@NullMarked
package io.github.mpmaven.manager;

import org.jspecify.annotations.NullMarked;
