package io.github.mpmaven.job.benchmark;

import java.util.Comparator;
import java.util.List;

/**
 * What a benchmark found, and what follows from it.
 *
 * @param title what was measured
 * @param measured how
 * @param cores how many cores this process may use
 * @param series the first is what the others are compared with; then by number of workers
 */
record Measurements(String title, String measured, int cores, List<Series> series) {
    /** A setting this much slower than the best is as good: smaller follows noise, larger gives time away. */
    static final double AS_GOOD = 1.05;

    /** Below it one more worker gives less than half of what the first one gives. */
    static final double WORTH_A_WORKER = 0.5;

    /** Rounds further apart than this say that the machine had other things to do. */
    static final double NOISY = 0.1;

    Measurements {
        series = List.copyOf(series);
    }

    Series baseline() {
        return series.get(0);
    }

    /** {@return the series with a pool} */
    List<Series> pooled() {
        return series.stream().filter(one -> !one.isSerial()).toList();
    }

    double speedUp(Series one) {
        return baseline().median() / one.median();
    }

    /** {@return how much of each worker was of use, compared with serial work} */
    double efficiency(Series one) {
        return speedUp(one) / Math.max(1, one.workers());
    }

    /** {@return the number of workers after which another one gives less than half of what the first one gives} */
    int knee() {
        List<Series> pooled = pooled();
        int knee = pooled.get(0).workers();
        for (int i = 1; i < pooled.size(); i++) {
            Series before = pooled.get(i - 1);
            Series after = pooled.get(i);
            double gained = (speedUp(after) - speedUp(before)) / (after.workers() - before.workers());
            if (gained < WORTH_A_WORKER * speedUp(pooled.get(0)) / pooled.get(0).workers()) {
                break;
            }
            knee = after.workers();
        }
        return knee;
    }

    /** {@return the smallest number of workers that is about as fast as the best} */
    Series recommended() {
        double best = pooled().stream().mapToDouble(Series::median).min().orElseThrow();
        return pooled().stream()
                .filter(one -> one.median() <= best * AS_GOOD)
                .min(Comparator.comparingInt(Series::workers))
                .orElseThrow();
    }

    boolean isNoisy() {
        return largestSpread() > NOISY;
    }

    double largestSpread() {
        return series.stream().mapToDouble(Series::spread).max().orElse(0);
    }

    int rounds() {
        return baseline().nanos().size();
    }
}
