package io.github.mpmaven.report.page;

import io.github.mpmaven.report.history.FailedItem;
import io.github.mpmaven.report.history.ItemSpan;
import io.github.mpmaven.report.history.JobSpan;
import io.github.mpmaven.report.history.RunRecord;
import io.github.mpmaven.report.history.WorkerSpan;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** {@code summary.json}: a run in figures, for tools. {@code docs/summary.schema.json} describes it. */
final class SummaryJson {
    /** Goes up when a tool that reads it has to change: never for a new member. */
    static final int VERSION = 1;

    private static final int MAX_SLOWEST = 100;

    private SummaryJson() {}

    static String of(RunRecord run) {
        JsonText json = new JsonText().object();
        json.member("version", VERSION).line();
        json.member("run", run.facts().name());
        json.member("outcome", run.outcome().name().toLowerCase(Locale.ROOT));
        json.member("message", run.message().isEmpty() ? null : run.message());
        json.member("machine", run.facts().machine()).line();
        json.member(
                "started",
                Instant.EPOCH
                        .plus(run.facts().startEpochMicros(), ChronoUnit.MICROS)
                        .toString());
        json.seconds("wallSeconds", run.wallMicros());
        json.seconds("mavenCpuSeconds", run.mavenCpuMicros());
        json.ratio("speedUp", run.speedUp());
        json.ratio("utilisation", run.totals().utilisation()).line();
        workers(json, run);
        json.line().name("jobs").array();
        run.jobs().forEach(job -> job(json.line(), job));
        json.endArray().line();
        json.name("failures")
                .object()
                .member("count", run.failed())
                .name("items")
                .array();
        run.failures().forEach(failure -> failure(json.line(), failure));
        json.endArray().endObject().line();
        json.name("slowest").array();
        run.slowest().stream().limit(MAX_SLOWEST).forEach(item -> slow(json.line(), item, run));
        return json.endArray().endObject().toString() + '\n';
    }

    private static void workers(JsonText json, RunRecord run) {
        json.name("workers").object();
        json.member("count", run.totals().workers());
        json.member("atATime", run.rows().size());
        json.seconds("startUpSeconds", run.totals().startUpMicros());
        json.seconds("busySeconds", run.totals().busyMicros());
        json.seconds("idleSeconds", run.totals().idleMicros());
        json.seconds("cpuSeconds", run.totals().cpuMicros());
        json.name("lives").array();
        for (WorkerSpan worker : run.workers()) {
            json.line().object();
            json.member("worker", worker.number()).member("pid", worker.pid());
            json.seconds("startSeconds", worker.startMicros());
            json.seconds("readySeconds", worker.readyMicros());
            json.seconds("endSeconds", worker.endMicros());
            json.member("exit", worker.how());
            json.member("items", worker.items()).member("failedAttempts", worker.failed());
            json.seconds("busySeconds", worker.busyMicros());
            json.seconds("cpuSeconds", worker.cpuMicros()).endObject();
        }
        json.endArray().endObject();
    }

    private static void job(JsonText json, JobSpan job) {
        json.object().member("id", job.id()).member("task", job.task());
        json.member("found", job.found()).member("done", job.done());
        json.member("failed", job.failed()).member("retried", job.retried());
        json.member("bytes", job.bytes());
        json.seconds("wallSeconds", job.micros());
        json.seconds("taskSeconds", job.taskMicros()).endObject();
    }

    private static void failure(JsonText json, FailedItem failure) {
        json.object().member("job", failure.job()).member("item", failure.name());
        json.member("input", failure.input());
        json.member("worker", failure.worker()).member("exit", failure.exit());
        json.member("attempts", failure.attempts());
        json.seconds("seconds", failure.micros());
        json.member("reason", failure.reason());
        json.member("bundle", failure.bundle()).endObject();
    }

    private static void slow(JsonText json, ItemSpan item, RunRecord run) {
        json.object().member("job", run.jobs().get(item.job()).id()).member("item", item.name());
        json.member("worker", item.worker());
        json.seconds("startSeconds", item.startMicros()).seconds("seconds", item.micros());
        json.member("bytes", item.bytes()).endObject();
    }
}
