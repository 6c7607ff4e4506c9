package io.github.mpmaven.mojo;

import java.util.OptionalLong;

/**
 * What a worker's heap takes of the session's permits: as many as it is worth, so that runs at once share the memory as they
 * share the cores.
 *
 * @param permits how many a worker holds
 * @param workers how many may be at work at a time in the whole session
 */
record MemoryShare(int permits, int workers) {
    /**
     * {@return the share}
     *
     * @param heapBytes the heap that the pom names
     * @param memoryBytes what memory there is for workers, or empty where nobody knows
     * @param size how many permits there are
     * @param wanted how many workers the pom wants
     */
    static MemoryShare of(long heapBytes, OptionalLong memoryBytes, int size, int wanted) {
        long perPermit = Math.max(1, memoryBytes.orElse(Long.MAX_VALUE) / size);
        long permits = Math.min(size, (heapBytes + perPermit - 1) / perPermit);
        int each = (int) Math.max(1, permits);
        return new MemoryShare(each, Math.min(wanted, Math.max(1, size / each)));
    }
}
