package io.github.mpmaven.report.history;

/**
 * What came of one job.
 *
 * @param id its id
 * @param task its task
 * @param startMicros when it began
 * @param endMicros when it was over
 * @param found the files it found
 * @param done items that succeeded
 * @param failed items that failed
 * @param retried attempts that were made again
 * @param bytes the size of the items that succeeded
 * @param taskMicros the time their tasks took, added up
 */
public record JobSpan(
        String id,
        String task,
        long startMicros,
        long endMicros,
        long found,
        long done,
        long failed,
        long retried,
        long bytes,
        long taskMicros) {
    /** {@return how long it took} */
    public long micros() {
        return endMicros - startMicros;
    }
}
