package io.github.mpmaven.report.page;

import io.github.mpmaven.report.Figures;
import io.github.mpmaven.report.LogText;
import io.github.mpmaven.report.history.ItemSpan;
import io.github.mpmaven.report.history.JobSpan;
import io.github.mpmaven.report.history.RunRecord;
import io.github.mpmaven.report.history.WorkerSpan;

/** The run as tables: slowest items, jobs, workers. */
final class RunTables {
    private static final int MAX_SLOWEST = 25;

    /** More workers than that make a page long; the summary has them. */
    private static final int MAX_WORKERS = 200;

    private RunTables() {}

    static void write(Html html, RunRecord run) {
        if (!run.slowest().isEmpty()) {
            slowest(html, run);
        }
        if (!run.jobs().isEmpty()) {
            jobs(html, run);
        }
        if (!run.workers().isEmpty()) {
            workers(html, run);
        }
    }

    private static void begin(Html html, String id, String title, String... columns) {
        html.open("section", "aria-labelledby", id);
        html.element("h2", title, "id", id);
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-labelledby", id);
        html.open("table", "data-" + id, "").open("thead").open("tr");
        for (String column : columns) {
            boolean number = column.startsWith("#");
            html.element("th", number ? column.substring(1) : column, "scope", "col", "class", number ? "number" : "");
        }
        html.close().close().open("tbody");
    }

    /** Closes the table; its section stays open. */
    private static Html endTable(Html html) {
        return html.close().close().close();
    }

    private static void number(Html html, String text) {
        html.element("td", text, "class", "number");
    }

    private static void slowest(Html html, RunRecord run) {
        begin(html, "slowest", "Slowest files", "File", "Job", "#Worker", "#Began after", "#Took", "#Size");
        run.slowest().stream().limit(MAX_SLOWEST).forEach(item -> slow(html, run, item));
        endTable(html).close();
    }

    private static void slow(Html html, RunRecord run, ItemSpan item) {
        html.open("tr", "data-key", item.worker() + " " + item.startMicros()); // where the script finds it in its data
        html.open("th", "scope", "row").name(item.name()).close();
        html.element("td", LogText.name(run.jobs().get(item.job()).id()));
        number(html, Integer.toString(item.worker()));
        number(html, Show.time(item.startMicros()));
        number(html, Show.time(item.micros()));
        number(html, Figures.bytes(item.bytes()));
        html.close();
    }

    private static void jobs(Html html, RunRecord run) {
        begin(
                html,
                "jobs",
                "Jobs",
                "Job",
                "Task",
                "#Files",
                "#Done",
                "#Failed",
                "#Tried again",
                "#Size",
                "#Wall time",
                "#Time in tasks",
                "#Speed");
        for (JobSpan job : run.jobs()) {
            html.open("tr").element("th", LogText.name(job.id()), "scope", "row");
            html.element("td", LogText.name(job.task()));
            number(html, Figures.count(job.found()));
            number(html, Figures.count(job.done()));
            number(html, Figures.count(job.failed()));
            number(html, Figures.count(job.retried()));
            number(html, Figures.bytes(job.bytes()));
            number(html, Show.time(job.micros()));
            number(html, Show.time(job.taskMicros()));
            number(html, job.micros() == 0 ? "–" : Show.factor((double) job.taskMicros() / job.micros()));
            html.close();
        }
        endTable(html).close();
    }

    private static void workers(Html html, RunRecord run) {
        begin(
                html,
                "workers",
                "Workers",
                "Worker",
                "#Process",
                "#Began after",
                "#Start-up",
                "#Files",
                "#Lost attempts",
                "#Working",
                "#Waiting",
                "#Busy",
                "#Processor",
                "Exit status");
        run.workers().stream().limit(MAX_WORKERS).forEach(worker -> worker(html, worker));
        endTable(html);
        long more = run.totals().workers() - Math.min(MAX_WORKERS, run.workers().size());
        if (more > 0) {
            html.element("p", "and " + Figures.count(more, "worker") + " more.", "class", "note");
        }
        if (run.commandLine() != null) {
            html.open("details")
                    .element("summary", "What a worker is started with")
                    .lines(run.commandLine())
                    .close();
        }
        html.close();
    }

    private static void worker(Html html, WorkerSpan worker) {
        html.open("tr").element("th", Integer.toString(worker.number()), "scope", "row");
        number(html, worker.pid() == 0 ? "–" : Long.toString(worker.pid()));
        number(html, Show.time(worker.startMicros()));
        number(html, Show.time(worker.startUpMicros()) + (worker.readyMicros() < 0 ? " (never ready)" : ""));
        number(html, Figures.count(worker.items()));
        number(html, Figures.count(worker.failed()));
        number(html, Show.time(worker.busyMicros()));
        number(html, Show.time(worker.idleMicros()));
        number(html, Show.percent(worker.busyMicros(), worker.lifeMicros()));
        number(html, Show.time(worker.cpuMicros()));
        html.element("td", worker.how() == null ? "–" : worker.how()).close();
    }
}
