package io.github.mpmaven.task.xml;

import io.github.mpmaven.task.BuiltIns;
import io.github.mpmaven.task.TaskFunction;
import io.github.mpmaven.task.TaskItem;
import io.github.mpmaven.task.TaskOutcome;
import io.github.mpmaven.task.TaskSpec;
import io.github.mpmaven.task.WorkerStandIn;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs a task on one file in the test's own process, as a worker would. */
final class XmlRun {
    private XmlRun() {}

    /** {@return the output, or what the task said of the file; then what it printed, if it printed anything} */
    static String of(TaskSpec spec, Path directory, String name) throws Exception {
        BuiltIns.find(spec.task()).orElseThrow().check(spec);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        String said;
        try (WorkerStandIn worker = new WorkerStandIn(directory)) {
            said = outcome(spec, directory, name);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        String lines = printed.toString(StandardCharsets.UTF_8).strip();
        return lines.isEmpty() ? said : said + "\n-- printed:\n" + lines;
    }

    private static String outcome(TaskSpec spec, Path directory, String name) throws Exception {
        TaskItem item = WorkerStandIn.item(spec, directory, name, directory.resolve("out"));
        try {
            TaskOutcome outcome = new TaskFunction(spec).apply(item);
            WorkerStandIn.commit(item, outcome);
        } catch (XmlFileException e) {
            return e.getMessage().replace(directory.toRealPath() + "/", "").replace(directory + "/", "");
        }
        return item.outputs().isEmpty()
                ? "valid"
                : Files.readString(Path.of(item.outputs().get(0)));
    }

    static void write(Path directory, String name, String text) throws Exception {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
