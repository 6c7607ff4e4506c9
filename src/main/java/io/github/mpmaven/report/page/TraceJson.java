package io.github.mpmaven.report.page;

import io.github.mpmaven.report.history.Ending;
import io.github.mpmaven.report.history.ItemSpan;
import io.github.mpmaven.report.history.JobSpan;
import io.github.mpmaven.report.history.RunRecord;
import io.github.mpmaven.report.history.WorkerSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * {@code trace.json}: the timeline in the Trace Event Format ("JSON Object Format", phases M, X, i and C), which
 * ui.perfetto.dev opens. A row of workers is a thread, an item a complete event; where there are more items than are kept,
 * a counter for each row shows the rest.
 */
final class TraceJson {
    private static final int PID = 1;

    private TraceJson() {}

    static String of(RunRecord run) {
        JsonText json = new JsonText().object().member("displayTimeUnit", "ms");
        json.name("otherData").object();
        json.member("items", Long.toString(run.totals().items()));
        json.member("itemsShown", Integer.toString(run.slowest().size())).endObject();
        json.name("traceEvents").array();
        named(json, "process_name", 0, "mp:run " + run.facts().name());
        named(json, "thread_name", 0, "jobs");
        run.jobs().forEach(job -> job(json, job));
        for (int row = 0; row < run.rows().size(); row++) {
            row(json, run, row);
        }
        return json.endArray().endObject().toString() + '\n';
    }

    private static void named(JsonText json, String what, int thread, String name) {
        begin(json, "M", what, thread, 0).name("args").object().member("name", name);
        json.endObject().endObject();
    }

    private static JsonText begin(JsonText json, String phase, String name, int thread, long micros) {
        return json.line()
                .object()
                .member("ph", phase)
                .member("pid", PID)
                .member("tid", thread)
                .member("ts", micros)
                .member("name", name);
    }

    private static void job(JsonText json, JobSpan job) {
        begin(json, "X", job.id(), 0, job.startMicros()).member("dur", job.micros());
        json.member("cat", "job").name("args").object().member("task", job.task());
        json.member("done", job.done()).member("failed", job.failed());
        json.endObject().endObject();
    }

    private static void row(JsonText json, RunRecord run, int row) {
        List<WorkerSpan> workers =
                run.workers().stream().filter(worker -> worker.row() == row).toList();
        named(json, "thread_name", row + 1, RowName.of(workers, row));
        long free = 0;
        for (Part part : parts(run, workers, row)) {
            long start = Math.max(free, part.start()); // two clocks: what overlaps by a hair can't be nested
            free = Math.max(start, part.start() + part.micros());
            write(json, run, row, part, start, free - start);
        }
        if (run.totals().items() > run.slowest().size()) {
            counter(json, run.rows().get(row), row);
        }
    }

    /** A stretch of a row: an item, or a worker's start where there is none. */
    private record Part(long start, long micros, WorkerSpan worker, ItemSpan item) {}

    private static List<Part> parts(RunRecord run, List<WorkerSpan> workers, int row) {
        List<Part> parts = new ArrayList<>();
        WorkerSpan none = new WorkerSpan(0, 0, row, 0, 0, 0, null, 0, 0, 0, 0);
        ItemSpan start = new ItemSpan(-1, "", 0, row, 0, 0, 0, Ending.DONE);
        workers.forEach(worker -> parts.add(new Part(worker.startMicros(), worker.startUpMicros(), worker, start)));
        Stream.concat(run.slowest().stream(), run.lost().stream())
                .filter(item -> item.row() == row)
                .forEach(item -> parts.add(new Part(item.startMicros(), item.micros(), none, item)));
        parts.sort(Comparator.comparingLong(Part::start));
        return parts;
    }

    private static void write(JsonText json, RunRecord run, int row, Part part, long start, long micros) {
        ItemSpan item = part.item();
        boolean startUp = item.job() < 0;
        String name = startUp ? "start-up of worker " + part.worker().number() : item.name();
        begin(json, "X", name, row + 1, start).member("dur", micros);
        json.member("cat", startUp ? "start-up" : run.jobs().get(item.job()).id());
        json.name("args").object();
        if (startUp) {
            json.member("pid", part.worker().pid());
        } else {
            json.member("bytes", item.bytes()).member("worker", item.worker());
            json.member("ending", item.ending().name().toLowerCase(Locale.ROOT));
        }
        json.endObject().endObject();
        if (item.ending() == Ending.FAILED) {
            begin(json, "i", "failed: " + name, row + 1, start + micros)
                    .member("s", "p")
                    .endObject();
        }
    }

    private static void counter(JsonText json, RunRecord.Row row, int number) {
        int before = -1;
        int[] percents = row.percents();
        for (int i = 0; i <= percents.length; i++) {
            int percent = i < percents.length ? percents[i] : 0;
            if (percent != before) {
                begin(json, "C", "row " + (number + 1) + " busy", 0, i * row.stepMicros());
                json.name("args")
                        .object()
                        .member("percent", percent)
                        .endObject()
                        .endObject();
            }
            before = percent;
        }
    }
}
