package io.github.mpmaven.report.page;

import io.github.mpmaven.report.history.Ending;
import io.github.mpmaven.report.history.FailedItem;
import io.github.mpmaven.report.history.JobSpan;
import io.github.mpmaven.report.history.Outcome;
import io.github.mpmaven.report.history.RunFacts;
import io.github.mpmaven.report.history.RunHistory;
import io.github.mpmaven.report.history.RunRecord;
import java.nio.file.Path;
import java.util.Random;

/** Runs that never were, the same each time. */
final class SampleRuns {
    static final long START = 1_764_000_000_000_000L;

    private SampleRuns() {}

    /** A run in which all went well. */
    static RunRecord of(int workers, int items) {
        return fill(history(workers), workers, items, 0).record(Outcome.SUCCEEDED, "", endOf(workers, items));
    }

    /** A run in which some items failed, the last by the death of its worker. */
    static RunRecord failed(int workers, int items, int failures) {
        RunHistory history = fill(history(workers), workers, items, failures);
        return history.record(Outcome.FAILED, failures + " of " + items + " files failed", endOf(workers, items));
    }

    static RunHistory history(int workers) {
        RunHistory history = new RunHistory(new RunFacts(
                "web-assets", Path.of("/home/ann/web-assets"), START, workers + " cores, Linux amd64, JDK 17"));
        for (int worker = 1; worker <= workers; worker++) {
            history.workerStarting(
                    worker, "/usr/lib/jvm/17/bin/java -Xmx512m -cp mp.jar Worker", START + 20_000 + worker * 3_000L);
        }
        for (int worker = 1; worker <= workers; worker++) {
            history.workerReady(worker, 0, START + 190_000 + worker * 9_000L);
        }
        return history;
    }

    private static long endOf(int workers, int items) {
        return START + 400_000 + (long) items * 30_000 / workers;
    }

    private static RunHistory fill(RunHistory history, int workers, int items, int failures) {
        Random random = new Random(7);
        long[] free = new long[workers + 1];
        java.util.Arrays.fill(free, START + 290_000);
        history.jobStarted("brotli", "compress", START + 10_000);
        int failed = 0;
        for (int i = 0; i < items; i++) {
            if (i == items / 2 && items > 1) {
                end(history, "brotli", items / 2, free[1]);
                history.jobStarted("images", "com.acme.Resize::toWebp", free[1]);
            }
            int worker = least(free);
            long micros = (long) (Math.exp(random.nextGaussian() * 1.1) * 14_000) + 200;
            String name = "js/vendor/module-" + i % 97 + "/chunk." + Integer.toHexString(i * 7919)
                    + (i >= items / 2 ? ".png" : ".js");
            long bytes = micros * 3;
            if (failed < failures && i >= (failed + 1) * items / (failures + 1)) {
                failed++;
                fail(history, name, worker, micros, free[worker] + micros, failed == failures);
            } else {
                history.itemDone(name, bytes, worker, free[worker], micros);
            }
            free[worker] += micros + 150;
        }
        end(history, "images", items - items / 2 - failed, free[least(free)]);
        for (int worker = 1; worker <= workers; worker++) {
            history.workerEnded(worker, "0", endOf(workers, items) - 20_000);
        }
        return history;
    }

    private static int least(long[] free) {
        int least = 1;
        for (int i = 2; i < free.length; i++) {
            least = free[i] < free[least] ? i : least;
        }
        return least;
    }

    private static void end(RunHistory history, String id, int done, long at) {
        history.jobEnded(new JobSpan(id, "", 0, 0, done, done, 0, 0, done * 41_000L, done * 20_000L), at);
    }

    private static void fail(RunHistory history, String name, int worker, long micros, long at, boolean crash) {
        history.attemptLost(name, micros * 3, worker, micros, at, Ending.FAILED);
        String reason = crash
                ? "worker " + worker + " (pid 4711) exited with 137 (SIGKILL)"
                : "javax.imageio.IIOException: Not a PNG file: bad signature at byte 0 of " + name;
        String text = crash
                ? "Job images: com.acme.Resize::toWebp on " + name + " failed, because worker " + worker
                        + " (pid 4711) exited with 137 (SIGKILL), after 0.4 s.\nUsually the machine ran out of memory: lower <workers> or set <heap>.\nIts last lines (target/mp/worker-"
                        + worker + ".log):\n  decoding 9000 x 9000\n  allocating 243 MB"
                : "Job images: com.acme.Resize::toWebp on " + name + " failed in worker " + worker + " (pid 4711):\n"
                        + reason
                        + "\n\tat com.acme.Resize.read(Resize.java:71)\n\tat com.acme.Resize.toWebp(Resize.java:28)\nMend the file or the task, or leave it out by <exclude>"
                        + name + "</exclude>.";
        history.itemFailed(new FailedItem(
                "images",
                name,
                "/home/ann/web-assets/src/" + name,
                "worker " + worker + " (pid 4711)",
                crash ? "137 (SIGKILL)" : null,
                1,
                crash ? micros : -1,
                reason,
                text,
                crash ? "failures/images/chunk" : null));
    }

    /** Writes pages to look at: {@code DIRECTORY}. */
    public static void main(String[] args) throws Exception {
        Path to = Path.of(args[0]);
        ReportFiles.write(of(4, 10), to.resolve("ten"));
        ReportFiles.write(of(8, 400), to.resolve("some"));
        ReportFiles.write(of(8, 100_000), to.resolve("many"));
        ReportFiles.write(failed(4, 120, 2), to.resolve("failed"));
        ReportFiles.write(failed(4, 5000, 300), to.resolve("failures"));
    }
}
