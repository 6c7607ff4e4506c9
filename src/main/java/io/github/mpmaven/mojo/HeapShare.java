package io.github.mpmaven.mojo;

import java.lang.management.ManagementFactory;
import java.util.OptionalLong;

/**
 * The heap of a worker for which the pom names none: its share of what memory there is besides Maven's own.
 *
 * <p>A JVM left alone takes a quarter of the machine, whatever runs beside it; from the fourth worker on that is more
 * than there is.
 */
final class HeapShare {
    /** Smaller fails tasks that would have run; larger promises memory that a small machine does not have. */
    static final long LEAST_BYTES = 64L << 20;

    private static final long MIB = 1L << 20;

    private HeapShare() {}

    /**
     * {@return the heap of each worker in bytes, or empty where the JVM can't tell how much memory there is}
     *
     * @param workers how many may be at work at a time in the whole session
     */
    static OptionalLong ofThisMachine(int workers) {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? OptionalLong.of(
                        of(system.getTotalMemorySize(), Runtime.getRuntime().maxMemory(), workers))
                : OptionalLong.empty();
    }

    /** {@return the memory for the heaps of all workers, or empty where the JVM can't tell how much there is} */
    static OptionalLong ofAllWorkers() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? OptionalLong.of(forWorkers(
                        system.getTotalMemorySize(), Runtime.getRuntime().maxMemory()))
                : OptionalLong.empty();
    }

    private static long forWorkers(long totalBytes, long mavenBytes) {
        return Math.max(LEAST_BYTES, (totalBytes - mavenBytes) / 4 * 3);
    }

    /**
     * {@return the share} A quarter of what Maven leaves is kept for the workers' memory outside of their heaps and for
     * the system's file cache; no worker gets more than a JVM left alone would take.
     *
     * @param totalBytes the memory that the machine, or the cgroup, has
     * @param mavenBytes how far Maven's own heap may grow
     * @param workers how many share the rest
     */
    static long of(long totalBytes, long mavenBytes, int workers) {
        long share = (totalBytes - mavenBytes) / 4 * 3 / workers;
        long wholeMiB = Math.min(share, totalBytes / 4) / MIB * MIB;
        return Math.max(LEAST_BYTES, wholeMiB);
    }
}
