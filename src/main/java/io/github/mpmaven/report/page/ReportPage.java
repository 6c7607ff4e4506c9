package io.github.mpmaven.report.page;

import io.github.mpmaven.report.Figures;
import io.github.mpmaven.report.history.RunRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;

/**
 * {@code report.html}: one page that needs nothing else and may load nothing, by a policy of its own that knows the hashes
 * of its style and its script. All but the timeline's details is there without either.
 */
final class ReportPage {
    /** With the zone's offset: its name costs 50 ms to look up. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT).withZone(ZoneId.systemDefault());

    private ReportPage() {}

    static String of(RunRecord run) throws IOException {
        String style = resource("report.css");
        String script = resource("report.js");
        Html html = new Html();
        html.raw("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
        html.raw("<meta charset=\"utf-8\">\n").raw("<meta http-equiv=\"Content-Security-Policy\" content=\"");
        html.text(policy(style, script)).raw("\">\n");
        html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.element("title", headline(run) + " · mp:run " + run.facts().name());
        html.raw("<style>").raw(style).raw("</style>\n").close().open("body");
        body(html, run);
        html.raw("<script type=\"application/json\" id=\"data\">")
                .raw(TimelineJson.of(run))
                .raw("</script>\n");
        html.raw("<script>").raw(script).raw("</script>\n").close().close();
        return html.toString();
    }

    private static void body(Html html, RunRecord run) {
        html.element("a", "Skip to the timeline", "class", "skip", "href", "#timeline");
        header(html, run);
        html.open("main");
        FailureSection.write(html, run);
        FigureSection.write(html, run);
        TimelineSection.write(html, run);
        RunTables.write(html, run);
        html.close();
        html.open("footer").open("p").text("The same for tools: ");
        html.element("a", ReportFiles.SUMMARY, "href", ReportFiles.SUMMARY).text(" (figures), ");
        html.element("a", ReportFiles.TRACE, "href", ReportFiles.TRACE).text(" (timeline: open it at ");
        html.element("a", "ui.perfetto.dev", "href", "https://ui.perfetto.dev", "rel", "noreferrer noopener");
        html.text("). Written by mp-maven-plugin.").close().close();
    }

    private static void header(Html html, RunRecord run) {
        Instant start = Instant.EPOCH.plus(run.facts().startEpochMicros(), ChronoUnit.MICROS);
        String state = run.outcome().name().toLowerCase(Locale.ROOT);
        html.open("header");
        html.open("p", "class", "kicker")
                .text("mp:run ")
                .name(run.facts().name())
                .close();
        html.open("h1", "class", state);
        html.element("span", mark(run) + " ", "class", "mark", "aria-hidden", "true");
        html.text(headline(run)).close();
        html.open("p", "class", "facts");
        html.element("time", TIME.format(start), "datetime", start.toString());
        html.text(" · " + Show.time(run.wallMicros()) + " · " + run.facts().machine())
                .close();
        html.close();
    }

    private static String mark(RunRecord run) {
        return switch (run.outcome()) {
            case SUCCEEDED -> run.failed() > 0 ? "!" : "✓";
            case FAILED -> "✗";
            case INTERRUPTED -> "■";
        };
    }

    private static String headline(RunRecord run) {
        String failed = Figures.count(run.failed(), "file") + " failed";
        return switch (run.outcome()) {
            case SUCCEEDED ->
                Figures.count(run.done(), "file") + " done" + (run.failed() > 0 ? ", " + failed + " and ignored" : "");
            case FAILED -> run.failed() > 0 ? failed : "The run failed";
            case INTERRUPTED -> "Interrupted after " + Figures.count(run.done(), "file");
        };
    }

    private static String policy(String style, String script) {
        return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src '" + hash(style) + "'; script-src '"
                + hash(script) + "'";
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("a part of mp's own jar is missing: name=" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
