package io.github.mpmaven.job;

import io.github.mpmaven.task.BuiltInTask;
import io.github.mpmaven.task.Collector;
import io.github.mpmaven.task.ItemTask;
import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.OutputPlan;
import io.github.mpmaven.task.TaskItem;
import io.github.mpmaven.task.TaskSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A built-in that is never opened, with a collector that notes its calls. */
final class FakeBuiltIn implements BuiltInTask {
    List<String> outputs = List.of("");
    List<ListedItem> listed;
    String refusal;
    boolean otherEffects;
    List<Path> referenced = List.of();
    final NotingCollector collector = new NotingCollector();

    @Override
    public String name() {
        return "sums";
    }

    @Override
    public Set<String> parameterNames() {
        return Set.of();
    }

    @Override
    public void check(TaskSpec spec) {}

    @Override
    public OutputPlan outputs(TaskSpec spec) {
        return new OutputPlan(outputs);
    }

    @Override
    public Collector collector(TaskSpec spec, Path directory) {
        collector.file = directory.resolve("SUMS");
        return collector;
    }

    @Override
    public List<ListedItem> listedItems(TaskSpec spec, Path directory) throws TaskSetupException {
        if (refusal != null) {
            throw new TaskSetupException(refusal);
        }
        return listed;
    }

    @Override
    public List<Path> referencedFiles(TaskSpec spec, Path directory) {
        return referenced;
    }

    @Override
    public boolean hasOtherEffects(TaskSpec spec) {
        return otherEffects;
    }

    @Override
    public ItemTask open(TaskSpec spec) {
        throw new UnsupportedOperationException();
    }

    /** Notes its calls. */
    static final class NotingCollector implements Collector {
        final List<String> calls = new ArrayList<>();
        Path file;
        String failOn = "";
        long added;
        boolean inOrder = true;

        private boolean writes;

        /** Forgets an earlier run, and writes a file from now on. */
        void begin() {
            writes = true;
            calls.clear();
            added = 0;
            inOrder = true;
        }

        @Override
        public List<Path> files() {
            return List.of(file);
        }

        @Override
        public void open(String runId) {
            calls.add("open " + runId);
        }

        @Override
        public void add(TaskItem item, List<String> values) throws IOException {
            if (item.name().equals(failOn)) {
                throw new IOException("disk full");
            }
            inOrder &= item.index() == added++;
            if (added < 100) {
                calls.add("add " + item.name() + " " + values);
            }
        }

        @Override
        public void finish() throws IOException {
            calls.add("finish");
            if (writes) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, "collected");
            }
        }

        @Override
        public void close() {
            calls.add("close");
        }
    }
}
