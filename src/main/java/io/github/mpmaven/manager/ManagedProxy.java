package io.github.mpmaven.manager;

/**
 * What every proxy of a {@link Manager} implements besides its own interface. Nothing for users to call: it lets a proxy
 * travel, in arguments, results, and other objects of the manager.
 */
public interface ManagedProxy extends java.io.Serializable {
    /** {@return what travels in place of the proxy} Called by Java's serialization. */
    Object writeReplace();
}
