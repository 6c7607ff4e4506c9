package io.github.mpmaven.call;

import java.io.Serializable;

/**
 * The identity of one worker process: its number, unique in the pool for all of the pool's life, and its process id.
 *
 * @param number from 1, counting each process ever started
 * @param pid the operating system's process id
 */
public record WorkerId(int number, long pid) implements Serializable {
    @Override
    public String toString() {
        return "worker " + number + " (pid " + pid + ")";
    }
}
