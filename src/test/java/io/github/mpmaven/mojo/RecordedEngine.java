package io.github.mpmaven.mojo;

import io.github.mpmaven.engine.Engine;
import io.github.mpmaven.engine.ItemStream;
import io.github.mpmaven.engine.WorkerObserver;
import io.github.mpmaven.engine.WorkerOptions;
import io.github.mpmaven.job.RunLog;
import io.github.mpmaven.task.TaskSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/** An engine that runs nothing, and remembers what it was made with and asked for. */
final class RecordedEngine implements Engine, EngineFactory {
    final List<WorkerOptions> made = new ArrayList<>();
    final List<TaskSpec> opened = new ArrayList<>();
    final List<Semaphore> permits = new ArrayList<>();
    int closed;

    @Override
    public Engine open(WorkerOptions options, SessionBudget budget, RunLog log, WorkerObserver observer) {
        made.add(options);
        permits.add(budget.permits());
        return this;
    }

    @Override
    public ItemStream open(TaskSpec spec, JobOptions options) throws IOException {
        opened.add(spec);
        throw new IOException("this engine runs nothing");
    }

    @Override
    public String runId() {
        return "test";
    }

    @Override
    public void noteTemporary(Path file) {}

    @Override
    public void noteOutputTree(Path directory) {}

    @Override
    public void close() {
        closed++;
    }
}
