package io.github.mpmaven.job.benchmark;

import io.github.mpmaven.report.Figures;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A benchmark in words.
 *
 * @param found what it found
 */
record BenchmarkText(Measurements found) {
    /** {@return the table, line by line} */
    List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%8s %10s %8s %9s %11s", "workers", "seconds", "spread", "speed-up", "efficiency"));
        for (Series one : found.series()) {
            lines.add(String.format(
                            Locale.ROOT,
                            "%8s %10.3f %8s %8.2f× %11s  %s",
                            one.label(),
                            one.median(),
                            spread(one),
                            found.speedUp(one),
                            one.isSerial() ? "" : percent(found.efficiency(one)),
                            mark(one))
                    .stripTrailing());
        }
        return lines;
    }

    /** {@return what is to be said of one row, possibly nothing} */
    String mark(Series one) {
        if (one.isSerial()) {
            return "";
        }
        boolean recommended = one.equals(found.recommended());
        String knee = one.workers() == found.knee() && found.pooled().size() > 1 ? "the knee" : "";
        return recommended ? (knee.isEmpty() ? "recommended" : knee + ", recommended") : knee;
    }

    String spread(Series one) {
        return found.rounds() == 1 ? "" : percent(one.spread());
    }

    static String percent(double share) {
        return Math.round(100 * share) + " %";
    }

    /** {@return the recommended setting first, then how far the figures can be trusted} */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        remarks.add(advice());
        remarks.add(found.measured());
        if (found.rounds() == 1) {
            remarks.add("One round tells nothing of the spread: take 3 for figures to rely on.");
        } else if (found.isNoisy()) {
            remarks.add("Rounds are up to " + percent(found.largestSpread())
                    + " apart: something else was at work on this machine. Measure again when it is idle.");
        }
        if (slowedDown() && found.baseline().isSerial()) {
            remarks.add("Maven's own process runs with its compiler held back (-XX:TieredStopAtLevel or -Xint), and the"
                    + " workers do not: that makes serial work look slow.");
        }
        return remarks;
    }

    private static boolean slowedDown() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(argument -> argument.startsWith("-XX:TieredStopAtLevel") || argument.equals("-Xint"));
    }

    /** {@return the recommended setting in plain words} */
    String advice() {
        Series best = found.recommended();
        String times = Figures.factor(found.speedUp(best)) + " times as fast as "
                + (found.baseline().isSerial() ? "serial work" : "one worker");
        if (found.speedUp(best) < 1) {
            return "Recommended: no pool. Serial work is faster: the items are too few or too short to pay for the start of"
                    + " a worker.";
        }
        if (best.workers() == 1 && found.pooled().size() > 1) {
            return "Recommended: <workers>1</workers>. More workers gain nothing here: the items are too few or too short"
                    + " to pay for their start, or they wait for something else than a core.";
        }
        String setting = best.workers() == found.cores()
                ? "one worker for each of the " + found.cores() + " cores, which is the default: nothing to set."
                : "<workers>" + best.workers() + "</workers> (-Dmp.workers=" + best.workers() + ").";
        return "Recommended: " + setting + " That is " + times + more(best);
    }

    private String more(Series best) {
        Series last = found.series().get(found.series().size() - 1);
        if (last.equals(best)) {
            return best.workers() < found.cores()
                    ? ", and the most that was tried: there are " + found.cores() + " cores."
                    : ".";
        }
        return "; more workers are less than " + percent(Measurements.AS_GOOD - 1) + " faster, or slower.";
    }
}
