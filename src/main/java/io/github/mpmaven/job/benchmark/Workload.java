package io.github.mpmaven.job.benchmark;

import io.github.mpmaven.job.RunFailedException;
import java.io.IOException;

/** Work that can be done again and again, with any number of workers. */
public interface Workload {
    /** Stands for a number of workers: one item after the other in this process, without a pool. */
    int SERIAL = 0;

    /** {@return what it is, for people: {@code job sums}} */
    String title();

    /** {@return what is measured, for people, in a sentence} */
    String measured();

    /** {@return whether it can be done without a pool} */
    boolean hasSerial();

    /**
     * Does all of the work once. Leaves nothing behind.
     *
     * @param workers how many share it, or {@link #SERIAL}
     * @return how long it took, in nanoseconds, the getting ready and the clearing away left out
     * @throws RunFailedException if it fails
     * @throws InterruptedException if the thread is interrupted
     * @throws IOException if no engine can be made
     */
    long run(int workers) throws RunFailedException, InterruptedException, IOException;
}
