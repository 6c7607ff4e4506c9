package io.github.mpmaven.job.benchmark;

import java.util.List;
import java.util.stream.LongStream;

/**
 * How long the same work took with the same number of workers, a time for each round.
 *
 * @param workers how many, or {@link Workload#SERIAL}
 * @param nanos at least one, in order of the rounds
 */
record Series(int workers, List<Long> nanos) {
    Series {
        nanos = List.copyOf(nanos);
    }

    boolean isSerial() {
        return workers == Workload.SERIAL;
    }

    String label() {
        return isSerial() ? "serial" : Integer.toString(workers);
    }

    /** {@return the middle one, or the mean of the two in the middle, in seconds} */
    double median() {
        long[] sorted = sorted().toArray();
        int middle = sorted.length / 2;
        return (sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0) / 1e9;
    }

    double shortest() {
        return sorted().findFirst().orElseThrow() / 1e9;
    }

    double longest() {
        return sorted().max().orElseThrow() / 1e9;
    }

    /** {@return how far the rounds are apart, as a share of their median} */
    double spread() {
        return (longest() - shortest()) / median();
    }

    private LongStream sorted() {
        return nanos.stream().mapToLong(Long::longValue).sorted();
    }
}
