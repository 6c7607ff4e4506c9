package io.github.mpmaven.call;

import java.io.Serializable;

/** A {@link Runnable} that can travel to another process, and may throw. */
@FunctionalInterface
public interface RemoteRunnable extends Serializable {
    /**
     * Does the work.
     *
     * @throws Exception whatever went wrong
     */
    void run() throws Exception;
}
