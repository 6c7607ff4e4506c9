package io.github.mpmaven.report.page;

import io.github.mpmaven.files.AtomicFile;
import io.github.mpmaven.report.history.RunRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Writes what a run leaves behind. */
public final class ReportFiles {
    /** The page for people. */
    public static final String PAGE = "report.html";

    /** The timeline for ui.perfetto.dev. */
    public static final String TRACE = "trace.json";

    /** The figures for tools. */
    public static final String SUMMARY = "summary.json";

    private ReportFiles() {}

    /**
     * Writes all three, each as a whole: a reader sees the old one or the new one.
     *
     * @param run the run
     * @param directory where; made where it is missing
     * @throws IOException if that can't be done
     */
    public static void write(RunRecord run, Path directory) throws IOException {
        Files.createDirectories(directory);
        CompletableFuture<String> trace =
                CompletableFuture.supplyAsync(() -> TraceJson.of(run)); // as much work as the page
        String page = ReportPage.of(run);
        write(SummaryJson.of(run), directory.resolve(SUMMARY));
        write(trace.join(), directory.resolve(TRACE));
        write(page, directory.resolve(PAGE)); // last: it has links to the others
    }

    private static void write(String text, Path target) throws IOException {
        Path temporary = target.resolveSibling(
                "." + target.getFileName() + "-" + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
            AtomicFile.commit(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
