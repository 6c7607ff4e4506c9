package io.github.mpmaven.task;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Puts readings of {@link System#nanoTime} on the wall's clock, so that times of several processes can be compared. Read
 * once: within a process the distance of two times stays true when somebody sets the clock.
 */
public final class WallClock {
    private static final WallClock OF_THIS_PROCESS = new WallClock();

    private final long nanoTime = System.nanoTime();
    private final long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());

    private WallClock() {}

    /**
     * {@return microseconds since the epoch}
     *
     * @param nanoTime a reading of this process's {@link System#nanoTime}
     */
    public static long microsAt(long nanoTime) {
        return OF_THIS_PROCESS.micros + Math.floorDiv(nanoTime - OF_THIS_PROCESS.nanoTime, 1000L);
    }
}
