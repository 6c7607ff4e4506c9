package io.github.mpmaven.engine;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The largest heap of a worker, and how much larger one could be that has the machine to itself. */
final class WorkerHeap {
    private static final Pattern MAX_HEAP = Pattern.compile("-(?:Xmx|XX:MaxHeapSize=)(\\d+)([kKmMgGtT]?)");

    private static final long MIB = 1L << 20;

    /** Less of a gain than a quarter is not worth a second run. */
    private static final double LEAST_GAIN = 1.25;

    private WorkerHeap() {}

    /**
     * {@return the heap in bytes, as the last argument to name one has it; empty where nothing says}
     *
     * @param options what the worker is like
     */
    static OptionalLong of(WorkerOptions options) {
        OptionalLong heap = options.heapBytes();
        for (String argument : options.jvmArgs()) {
            Matcher given = MAX_HEAP.matcher(argument);
            if (given.matches() && given.group(1).length() <= 12) {
                heap = OptionalLong.of(Long.parseLong(given.group(1)) << shift(given.group(2)));
            }
        }
        return heap;
    }

    private static int shift(String unit) {
        return unit.isEmpty() ? 0 : 10 * (1 + "kmgt".indexOf(unit.toLowerCase(Locale.ROOT)));
    }

    /**
     * {@return twice the heap, or as much as this machine has for one worker beside Maven; empty where that is hardly more}
     *
     * @param heapBytes what was too little
     */
    static OptionalLong larger(long heapBytes) {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? larger(
                        heapBytes,
                        system.getTotalMemorySize() - Runtime.getRuntime().maxMemory())
                : OptionalLong.empty();
    }

    /** A quarter of the free memory is left for the worker's memory outside of its heap, and for the system. */
    static OptionalLong larger(long heapBytes, long freeBytes) {
        long larger = Math.min(2 * heapBytes, freeBytes / 4 * 3) / MIB * MIB;
        return larger < heapBytes * LEAST_GAIN ? OptionalLong.empty() : OptionalLong.of(larger);
    }
}
