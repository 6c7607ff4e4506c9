package io.github.mpmaven.task.checksum;

import io.github.mpmaven.task.BuiltInTask;
import io.github.mpmaven.task.BuiltInTask.ListedItem;
import io.github.mpmaven.task.Collector;
import io.github.mpmaven.task.TaskFunction;
import io.github.mpmaven.task.TaskItem;
import io.github.mpmaven.task.TaskOutcome;
import io.github.mpmaven.task.TaskSpec;
import io.github.mpmaven.task.WorkerStandIn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a checksum job in the test's own process, as job and worker would. */
final class ChecksumRun {
    private ChecksumRun() {}

    static void write(TaskSpec spec, Path in, Path out, List<String> names) throws Exception {
        var function = new TaskFunction(spec).opened();
        try (WorkerStandIn worker = new WorkerStandIn(out);
                Collector collector = new ChecksumTask().collector(spec, out)) {
            collector.open(worker.runId());
            for (String name : names) {
                TaskItem item = WorkerStandIn.item(spec, in, name, out);
                TaskOutcome outcome = function.apply(item);
                WorkerStandIn.commit(item, outcome);
                collector.add(item, outcome.values());
            }
            collector.finish();
        }
    }

    /** {@return what differs, as {@code name: message}} */
    static List<String> verify(TaskSpec spec, Path directory) throws Exception {
        BuiltInTask task = new ChecksumTask();
        task.check(spec);
        var function = new TaskFunction(spec).opened();
        List<String> complaints = new ArrayList<>();
        try (WorkerStandIn worker = new WorkerStandIn(directory)) {
            for (ListedItem listed : task.listedItems(spec, directory)) {
                String input = directory.resolve(listed.name()).toString();
                try {
                    function.apply(
                            new TaskItem(worker.children.size(), listed.name(), input, List.of(), 0, listed.facts()));
                } catch (VerificationException e) {
                    complaints.add(listed.name() + ": " + e.getMessage());
                }
            }
        }
        return complaints;
    }

    /** {@return the exit code and what it printed, or null where it is not installed} */
    static String sha256sum(Path directory, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("sha256sum"));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (java.io.IOException e) {
            return null;
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() + "\n" + printed : "hangs";
    }

    static void file(Path directory, String name, String content) throws Exception {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
