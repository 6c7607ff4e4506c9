package io.github.mpmaven.task;

import io.github.mpmaven.call.WorkerEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The surroundings a task has in a worker, bound to the test's thread until closed. */
public final class WorkerStandIn implements WorkerEnvironment, AutoCloseable {
    public final List<Path> uncommitted = new ArrayList<>();
    public final List<ProcessHandle> children = new ArrayList<>();
    public final List<ProcessHandle> endedChildren = new ArrayList<>();
    private final Path directory;

    public WorkerStandIn(Path directory) {
        this.directory = directory;
        WorkerEnvironment.bind(this);
    }

    /** {@return an item for the file {@code name} below {@code root}, its outputs in {@code out} by the task's plan} */
    public static TaskItem item(TaskSpec spec, Path root, String name, Path out) throws IOException {
        OutputPlan plan =
                BuiltIns.find(spec.task()).map(task -> task.outputs(spec)).orElse(OutputPlan.of(""));
        List<String> outputs = plan.suffixes().stream()
                .map(suffix -> out.resolve(name + suffix).toString())
                .toList();
        Path input = root.resolve(name);
        long size = Files.exists(input) ? Files.size(input) : 0;
        return new TaskItem(0, name, input.toString(), outputs, size, List.of());
    }

    /** Moves what the outcome says was written into place, as a job does. */
    public static void commit(TaskItem item, TaskOutcome outcome) throws IOException {
        for (int output : outcome.written()) {
            Path target = Path.of(item.outputs().get(output));
            Files.move(
                    new io.github.mpmaven.files.TempName("run", 3, item.index()).of(target, output),
                    target,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public int worker() {
        return 3;
    }

    @Override
    public String runId() {
        return "run";
    }

    @Override
    public Path temporaryDirectory() {
        return directory;
    }

    @Override
    public void uncommitted(Path file) {
        uncommitted.add(file);
    }

    @Override
    public Registration childStarted(ProcessHandle child) {
        children.add(child);
        return () -> endedChildren.add(child);
    }

    @Override
    public void close() {
        WorkerEnvironment.bind(null);
    }
}
