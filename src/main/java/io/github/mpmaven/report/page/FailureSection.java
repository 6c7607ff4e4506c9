package io.github.mpmaven.report.page;

import io.github.mpmaven.report.Figures;
import io.github.mpmaven.report.LogText;
import io.github.mpmaven.report.history.FailedItem;
import io.github.mpmaven.report.history.Outcome;
import io.github.mpmaven.report.history.RunRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The failures, before everything else: what, where, why, and all that is known of the first ones at a glance. */
final class FailureSection {
    /** How many stand open. Smaller makes people click; larger hides that there are others. */
    private static final int OPEN = 3;

    /** How many are there at a glance; the others are a click away, so that the figures stay near. */
    private static final int AT_ONCE = 10;

    /** From here on it helps to see which reasons there are. */
    private static final int MANY = 5;

    private FailureSection() {}

    static void write(Html html, RunRecord run) {
        if (run.failures().isEmpty()) {
            whole(html, run);
            return;
        }
        html.open("section", "id", "failures", "aria-labelledby", "failures-title");
        html.element("h2", "What failed", "id", "failures-title");
        if (run.failures().size() >= MANY) {
            reasons(html, run.failures());
        }
        List<FailedItem> failures = run.failures();
        list(html, failures.subList(0, Math.min(AT_ONCE, failures.size())), OPEN);
        if (failures.size() > AT_ONCE) {
            html.open("details").element("summary", Figures.count(failures.size() - AT_ONCE) + " more that failed");
            list(html, failures.subList(AT_ONCE, failures.size()), 0);
            html.close();
        }
        long more = run.failed() - failures.size();
        if (more > 0) {
            html.element("p", "and " + Figures.count(more) + " more: the log has them.", "class", "note");
        }
        html.close();
    }

    private static void list(Html html, List<FailedItem> failures, int open) {
        html.open("ol", "class", "failures");
        for (int i = 0; i < failures.size(); i++) {
            one(html, failures.get(i), i < open);
        }
        html.close();
    }

    /** No item failed, but the run did. */
    private static void whole(Html html, RunRecord run) {
        if (run.outcome() == Outcome.SUCCEEDED || run.message().isEmpty()) {
            return;
        }
        boolean failed = run.outcome() == Outcome.FAILED;
        html.open("section", "id", "failures", "aria-labelledby", "failures-title");
        html.element("h2", failed ? "Why it failed" : "Why it ended", "id", "failures-title");
        html.open("div", "class", failed ? "failure" : "note")
                .lines(run.message())
                .close();
        html.close();
    }

    private static void reasons(Html html, List<FailedItem> failures) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        failures.forEach(failure -> counts.merge(generalized(failure), 1, Integer::sum));
        if (counts.size() == failures.size()) {
            return;
        }
        html.open("ul", "class", "reasons");
        counts.forEach((reason, count) -> html.open("li")
                .element("b", Figures.count(count) + " ×")
                .text(" " + reason)
                .close());
        html.close();
    }

    /** The reason without what differs from item to item. */
    private static String generalized(FailedItem failure) {
        return LogText.line(failure.reason())
                .replace(LogText.name(failure.name()), "…")
                .replaceAll("worker \\d+ \\(pid \\d+\\)", "a worker");
    }

    private static void one(Html html, FailedItem failure, boolean open) {
        html.open("li", "class", "failure").open("h3").name(failure.name()).close();
        html.open("p", "class", "reason").text(LogText.line(failure.reason())).close();
        html.open("dl", "class", "inline");
        fact(html, "Job", failure.job());
        fact(html, "Worker", failure.worker() == null ? "none" : failure.worker());
        if (failure.exit() != null) {
            fact(html, "Exit status", failure.exit());
        }
        if (failure.micros() >= 0) {
            fact(html, "Ran for", Show.time(failure.micros()));
        }
        if (failure.attempts() > 1) {
            fact(html, "Tried", Figures.count(failure.attempts(), "time"));
        }
        html.close();
        html.open("p", "class", "path")
                .text("Input ")
                .open("code")
                .text(LogText.name(failure.input()))
                .close();
        if (failure.bundle() != null) {
            html.text(" · ").element("a", "Post-mortem", "href", LinkPath.of(failure.bundle()));
        }
        html.close();
        details(html, failure, open);
        html.close();
    }

    private static void details(Html html, FailedItem failure, boolean open) {
        if (open) {
            html.open("details", "open", "");
        } else {
            html.open("details");
        }
        html.open("summary").text("All that is known").open("span", "class", "hidden");
        html.text(" of ").name(failure.name()).close().close();
        html.lines(failure.text()).close();
    }

    private static void fact(Html html, String name, String value) {
        html.open("div").element("dt", name).element("dd", value).close();
    }
}
