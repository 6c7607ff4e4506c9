package io.github.mpmaven.report.page;

import io.github.mpmaven.report.Figures;
import io.github.mpmaven.report.history.JobSpan;
import io.github.mpmaven.report.history.RunRecord;
import io.github.mpmaven.report.history.RunRecord.Totals;
import java.util.Locale;

/** The run in figures, and where its workers' time went. */
final class FigureSection {
    private FigureSection() {}

    static void write(Html html, RunRecord run) {
        html.open("section", "aria-labelledby", "figures-title");
        html.element("h2", "In figures", "id", "figures-title").open("dl", "class", "tiles");
        tile(
                html,
                "Wall time",
                Show.time(run.wallMicros()),
                "from the first look at the jobs to the end of the last worker");
        tile(html, "Files done", Figures.count(run.done()), files(run));
        if (run.totals().workers() > 0) {
            ofWorkers(html, run);
        }
        html.close();
        if (run.totals().workers() > 0) {
            shares(html, run.totals());
        }
        html.close();
    }

    private static String files(RunRecord run) {
        long retried = run.jobs().stream().mapToLong(JobSpan::retried).sum();
        return "of " + Figures.count(run.found()) + ", " + Figures.bytes(run.bytes())
                + (run.failed() > 0 ? "; " + Figures.count(run.failed()) + " failed" : "")
                + (retried > 0 ? "; " + Figures.count(retried) + " tried again" : "");
    }

    private static void ofWorkers(Html html, RunRecord run) {
        Totals totals = run.totals();
        tile(
                html,
                "Speed",
                Show.factor(run.speedUp()),
                "one worker: time in tasks, " + Show.time(totals.busyMicros()) + ", by wall time");
        tile(html, "Utilisation", Show.percent(totals.utilisation()), "of the workers' time went into files");
        tile(
                html,
                "Processor time",
                totals.cpuMicros() == 0 ? "–" : Show.time(totals.cpuMicros()),
                "in workers, as far as known"
                        + (run.mavenCpuMicros() < 0 ? "" : "; Maven " + Show.time(run.mavenCpuMicros())));
        tile(
                html,
                "Start-up",
                Show.time(totals.startUpMicros() / totals.workers()),
                "a worker; " + Figures.count(totals.workers()) + " started, "
                        + run.rows().size() + " at a time");
    }

    private static void tile(Html html, String name, String value, String note) {
        html.open("div")
                .element("dt", name)
                .element("dd", value, "class", "value")
                .element("dd", note, "class", "sub");
        html.close();
    }

    private static void shares(Html html, Totals totals) {
        long all = Math.max(1, totals.startUpMicros() + totals.busyMicros() + totals.idleMicros());
        double busy = 100.0 * totals.busyMicros() / all;
        double start = 100.0 * totals.startUpMicros() / all;
        html.open("figure", "class", "shares").element("figcaption", "Where the workers' time went");
        html.open("svg", "viewBox", "0 0 100 4", "preserveAspectRatio", "none", "aria-hidden", "true", "class", "bar");
        bar(html, 0, busy, "busy");
        bar(html, busy, start, "start");
        bar(html, busy + start, 100 - busy - start, "idle");
        html.close().open("ul", "class", "legend");
        legend(html, "busy", "working on files", totals.busyMicros(), all);
        legend(html, "start", "starting", totals.startUpMicros(), all);
        legend(html, "idle", "waiting, for files or for the others to end", totals.idleMicros(), all);
        html.close().close();
    }

    private static void bar(Html html, double from, double width, String kind) {
        html.leaf(
                "rect", "x", number(from), "y", "0", "width", number(Math.max(0, width)), "height", "4", "class", kind);
    }

    private static void legend(Html html, String kind, String words, long micros, long all) {
        html.open("li").open("svg", "viewBox", "0 0 10 10", "aria-hidden", "true", "class", "key");
        html.leaf("rect", "width", "10", "height", "10", "class", kind).close();
        html.element("b", Show.percent(micros, all))
                .text(" " + words + ", " + Show.time(micros))
                .close();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
