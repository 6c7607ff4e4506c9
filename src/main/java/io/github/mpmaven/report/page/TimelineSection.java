package io.github.mpmaven.report.page;

import io.github.mpmaven.report.Figures;
import io.github.mpmaven.report.history.RunRecord;
import io.github.mpmaven.report.history.WorkerSpan;
import java.util.List;
import java.util.Locale;

/** The timeline: a plain picture, which the script replaces by one to look into. */
final class TimelineSection {
    private static final int WIDTH = 1000;
    private static final int ROW_HEIGHT = 24;

    /** Bars of the plain picture in a row. */
    private static final int MAX_BARS = 250;

    /** Rows of the plain picture. */
    private static final int MAX_ROWS = 64;

    private TimelineSection() {}

    static void write(Html html, RunRecord run) {
        if (run.rows().isEmpty()) {
            return;
        }
        html.open("section", "id", "timeline", "aria-labelledby", "timeline-title");
        html.element("h2", "Timeline of the workers", "id", "timeline-title");
        html.open("p", "class", "note").text(note(run)).text(" ");
        html.element("a", "The same as a table", "href", "#workers").text(".").close();
        html.leaf("div", "id", "lanes");
        html.open("figure", "id", "plain");
        plain(html, run);
        html.element(
                "figcaption",
                "How busy each worker was. A bar's height is the share of its time that went into files.");
        html.close().close();
    }

    private static String note(RunRecord run) {
        long shown = run.slowest().size();
        return run.totals().items() <= shown
                ? "Each worker is a row, each file a bar."
                : "Each worker is a row. The slowest " + Figures.count(shown) + " of "
                        + Figures.count(run.totals().items())
                        + " files are a bar each; the pale bars behind them are all files together, and how high they are"
                        + " says how busy the worker was.";
    }

    private static void plain(Html html, RunRecord run) {
        int rows = Math.min(MAX_ROWS, run.rows().size());
        html.open(
                "svg",
                "viewBox",
                "0 0 " + WIDTH + " " + rows * ROW_HEIGHT,
                "role",
                "img",
                "aria-label",
                "How busy " + Figures.count(run.rows().size(), "row") + " of workers were over "
                        + Show.time(run.wallMicros()));
        for (int row = 0; row < rows; row++) {
            lives(html, run, row);
            bars(html, run, row);
        }
        html.close();
    }

    private static void lives(Html html, RunRecord run, int row) {
        for (WorkerSpan worker : workers(run, row)) {
            rect(html, run, "life", row, worker.startMicros(), worker.lifeMicros(), 1);
            rect(html, run, "start", row, worker.startMicros(), worker.startUpMicros(), 1);
        }
    }

    private static List<WorkerSpan> workers(RunRecord run, int row) {
        return run.workers().stream()
                .filter(worker -> worker.row() == row)
                .limit(MAX_BARS)
                .toList();
    }

    private static void bars(Html html, RunRecord run, int row) {
        RunRecord.Row lane = run.rows().get(row);
        int[] percents = lane.percents();
        int together = percents.length / MAX_BARS + 1;
        for (int i = 0; i < percents.length; i += together) {
            int sum = 0;
            for (int j = i; j < Math.min(i + together, percents.length); j++) {
                sum += percents[j];
            }
            if (sum > 0) {
                long step = lane.stepMicros();
                rect(html, run, "busy", row, i * step, together * step, sum / 100.0 / together);
            }
        }
    }

    private static void rect(Html html, RunRecord run, String kind, int row, long start, long micros, double share) {
        double scale = (double) WIDTH / Math.max(1, run.wallMicros());
        double height = (ROW_HEIGHT - 4) * share;
        html.leaf(
                "rect",
                "class",
                kind,
                "x",
                number(start * scale),
                "width",
                number(micros * scale),
                "y",
                number(row * ROW_HEIGHT + ROW_HEIGHT - 2 - height),
                "height",
                number(height));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
