package io.github.mpmaven.report.page;

import io.github.mpmaven.report.history.ItemSpan;
import io.github.mpmaven.report.history.RunRecord;
import io.github.mpmaven.report.history.WorkerSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What the page's script draws: items in columns, a list for each property, because that is half the size of objects.
 * Times in microseconds; the items in the order in which they began.
 */
final class TimelineJson {
    /** Of names in the page; beyond it only the slowest items are shown one by one. Keeps the page below 5 MB. */
    private static final int MAX_NAME_CHARS = 1_000_000;

    private TimelineJson() {}

    static String of(RunRecord run) {
        List<ItemSpan> items = shown(run);
        JsonText json = new JsonText().object();
        json.member("wall", run.wallMicros()).member("total", run.totals().items());
        json.member("step", run.rows().isEmpty() ? 1 : run.rows().get(0).stepMicros());
        json.name("jobs").array();
        run.jobs().forEach(job -> json.value(job.id()));
        json.endArray().line().name("rows").array();
        for (int row = 0; row < run.rows().size(); row++) {
            row(json.line(), run, row);
        }
        json.endArray().line();
        column(json, "row", items, ItemSpan::row);
        column(json, "start", items, ItemSpan::startMicros);
        column(json, "time", items, ItemSpan::micros);
        column(json, "job", items, ItemSpan::job);
        column(json, "worker", items, ItemSpan::worker);
        column(json, "bytes", items, ItemSpan::bytes);
        column(json, "ending", items, TimelineJson::code);
        json.line().name("name").array();
        items.forEach(item -> json.value(item.name()));
        return json.endArray().endObject().toString();
    }

    private static void column(JsonText json, String name, List<ItemSpan> items, ToLongFunction<ItemSpan> value) {
        json.line().name(name).array();
        items.forEach(item -> json.value(value.applyAsLong(item)));
        json.endArray();
    }

    /** As the script's list of endings has them. */
    private static long code(ItemSpan item) {
        return switch (item.ending()) {
            case DONE -> 0;
            case FAILED -> 1;
            case ABANDONED -> 2;
        };
    }

    private static List<ItemSpan> shown(RunRecord run) {
        List<ItemSpan> shown = new ArrayList<>(run.lost());
        int chars = 0;
        for (ItemSpan item : run.slowest()) {
            chars += item.name().length();
            if (chars > MAX_NAME_CHARS) {
                break;
            }
            shown.add(item);
        }
        shown.removeIf(item -> item.row() < 0);
        shown.sort(Comparator.comparingLong(ItemSpan::startMicros));
        return shown;
    }

    private static void row(JsonText json, RunRecord run, int row) {
        List<WorkerSpan> workers =
                run.workers().stream().filter(worker -> worker.row() == row).collect(Collectors.toList());
        json.object().member("name", RowName.of(workers, row)).name("lives").array();
        for (WorkerSpan worker : workers) {
            json.array().value(worker.number()).value(worker.startMicros());
            json.value(worker.startMicros() + worker.startUpMicros()).value(worker.endMicros());
            json.endArray();
        }
        json.endArray().name("busy").array();
        for (int percent : run.rows().get(row).percents()) {
            json.value(percent);
        }
        json.endArray().name("begun").array();
        for (int begun : run.rows().get(row).begun()) {
            json.value(begun);
        }
        json.endArray().endObject();
    }
}
