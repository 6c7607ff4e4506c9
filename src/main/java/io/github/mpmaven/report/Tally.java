package io.github.mpmaven.report;

import java.util.concurrent.atomic.AtomicLong;

/** The counts of one job. The scan adds to what was found, the commit loop to the rest; anybody may read. */
public final class Tally {
    private final AtomicLong found = new AtomicLong();
    private final AtomicLong foundBytes = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong doneBytes = new AtomicLong();
    private final AtomicLong taskNanos = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong upToDate = new AtomicLong();
    private final AtomicLong retried = new AtomicLong();
    private volatile boolean complete;

    /**
     * Counts a file that the scan found.
     *
     * @param bytes its size
     */
    public void addFound(long bytes) {
        foundBytes.addAndGet(bytes);
        found.incrementAndGet();
    }

    /** Says that the scan is over: {@link #found()} is the total now. */
    public void complete() {
        complete = true;
    }

    /**
     * Counts an item that succeeded.
     *
     * @param bytes its size
     * @param nanos the time its task took, in nanoseconds
     */
    public void addDone(long bytes, long nanos) {
        doneBytes.addAndGet(bytes);
        taskNanos.addAndGet(nanos);
        done.incrementAndGet();
    }

    /** Counts an item that failed for good. */
    public void addFailed() {
        failed.incrementAndGet();
    }

    /** Counts an item that need not run. */
    public void addUpToDate() {
        upToDate.incrementAndGet();
    }

    /** Counts an attempt that failed and is made again. */
    public void addRetried() {
        retried.incrementAndGet();
    }

    /** {@return the files found so far} */
    public long found() {
        return found.get();
    }

    /** {@return their size} */
    public long foundBytes() {
        return foundBytes.get();
    }

    /** {@return whether the scan is over} */
    public boolean isComplete() {
        return complete;
    }

    /** {@return items that succeeded} */
    public long done() {
        return done.get();
    }

    /** {@return the size of the items that succeeded} */
    public long doneBytes() {
        return doneBytes.get();
    }

    /** {@return the time their tasks took, added up, in nanoseconds} */
    public long taskNanos() {
        return taskNanos.get();
    }

    /** {@return items that failed for good} */
    public long failed() {
        return failed.get();
    }

    /** {@return items that need not run} */
    public long upToDate() {
        return upToDate.get();
    }

    /** {@return attempts that failed and were made again} */
    public long retried() {
        return retried.get();
    }
}
