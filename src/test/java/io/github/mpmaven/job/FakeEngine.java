package io.github.mpmaven.job;

import io.github.mpmaven.call.FailureRecord;
import io.github.mpmaven.call.TaskException;
import io.github.mpmaven.call.TaskFailedException;
import io.github.mpmaven.call.WorkerCrashedException;
import io.github.mpmaven.call.WorkerId;
import io.github.mpmaven.engine.Engine;
import io.github.mpmaven.engine.Isolation;
import io.github.mpmaven.engine.ItemEvent;
import io.github.mpmaven.engine.ItemStream;
import io.github.mpmaven.engine.WorkerOptions;
import io.github.mpmaven.files.ContentDigest;
import io.github.mpmaven.files.TempName;
import io.github.mpmaven.process.StartMethod;
import io.github.mpmaven.task.TaskItem;
import io.github.mpmaven.task.TaskOutcome;
import io.github.mpmaven.task.TaskSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An engine without processes: an item's task runs in the thread that asks for the next event. With {@link #newestFirst}
 * items finish as far out of order as the window allows.
 */
final class FakeEngine implements Engine {
    static final String RUN_ID = "fake";
    static final WorkerId WORKER = new WorkerId(1, 4711);

    /** What a task makes of an item. */
    @FunctionalInterface
    interface Script {
        ItemEvent run(FakeEngine engine, TaskItem item) throws IOException;
    }

    boolean newestFirst;
    boolean closed;
    OptionalLong heap = OptionalLong.empty();
    FakeEngine roomier;
    int opened;
    int maxOutstanding;
    TaskSpec spec;
    JobOptions options;
    final List<TaskItem> seen = new ArrayList<>();
    final List<Path> notedFiles = new ArrayList<>();
    final List<Path> notedTrees = new ArrayList<>();
    private final Script script;
    private final ContentDigest contents = new ContentDigest();

    FakeEngine(Script script) {
        this.script = script;
    }

    /** An engine whose items write their own name to each output. */
    static FakeEngine writing() {
        return new FakeEngine((engine, item) -> engine.done(item, ""));
    }

    /** An engine on which nothing can run. */
    static FakeEngine broken(WorkerCrashedException why) {
        return new FakeEngine((engine, item) -> {
            throw why;
        });
    }

    /** This engine for all jobs, as if it had two workers. */
    static JobEngines engines(FakeEngine engine, JobConfig... jobs) {
        Map<String, WorkerOptions> byJob = new HashMap<>();
        for (JobConfig job : jobs) {
            byJob.put(job.id(), options());
        }
        return new JobEngines(new JobWorkers(byJob), options -> engine);
    }

    static WorkerOptions options() {
        Path here = Path.of("").toAbsolutePath();
        return new WorkerOptions(
                2,
                StartMethod.SPAWN,
                0,
                OptionalLong.empty(),
                List.of(),
                here,
                List.of(),
                here,
                here,
                Map.of(),
                Map.of(),
                Isolation.PROCESS,
                1,
                false);
    }

    ItemEvent done(TaskItem item, String printed) throws IOException {
        List<Integer> written = new ArrayList<>();
        for (int i = 0; i < item.outputs().size(); i++) {
            write(item, WORKER, i);
            written.add(i);
        }
        return new ItemEvent.Done(
                item,
                new TaskOutcome(written, List.of("v:" + item.name()), digest(item), 1_700_000_000_000_000L, 1_000_000),
                WORKER,
                printed);
    }

    /** {@return the success of an item whose task found nothing to write} */
    ItemEvent doneWithoutWriting(TaskItem item) throws IOException {
        return new ItemEvent.Done(
                item,
                new TaskOutcome(List.of(), List.of(), digest(item), 1_700_000_000_000_000L, 1_000_000),
                WORKER,
                "");
    }

    private String digest(TaskItem item) throws IOException {
        return options.digests() ? contents.of(item.input()) : "";
    }

    ItemEvent failed(TaskItem item, Throwable thrown) throws IOException {
        for (int i = 0; i < item.outputs().size(); i++) {
            write(item, WORKER, i);
        }
        return failedUnwritten(item, thrown);
    }

    ItemEvent failedUnwritten(TaskItem item, Throwable thrown) {
        return failed(item, new TaskFailedException(WORKER, FailureRecord.of(thrown)));
    }

    static ItemEvent failed(TaskItem item, TaskException reason) {
        return new ItemEvent.Failed(item, reason, 1, "");
    }

    static Path write(TaskItem item, WorkerId worker, int output) throws IOException {
        Path temporary = temporary(item, worker, output);
        Files.createDirectories(temporary.getParent());
        return Files.writeString(temporary, item.name());
    }

    static Path temporary(TaskItem item, WorkerId worker, int output) {
        return new TempName(RUN_ID, worker.number(), item.index())
                .of(Path.of(item.outputs().get(output)), output);
    }

    @Override
    public ItemStream open(TaskSpec job, JobOptions jobOptions) {
        opened++;
        spec = job;
        options = jobOptions;
        return new Stream(jobOptions.window());
    }

    @Override
    public String runId() {
        return RUN_ID;
    }

    @Override
    public void noteTemporary(Path file) {
        notedFiles.add(file);
    }

    @Override
    public void noteOutputTree(Path directory) {
        notedTrees.add(directory);
    }

    @Override
    public OptionalLong heapBytes() {
        return heap;
    }

    @Override
    public Optional<Engine> openRoomier() {
        return Optional.ofNullable(roomier);
    }

    @Override
    public void close() {
        closed = true;
    }

    private final class Stream implements ItemStream {
        private final int window;
        private final Deque<TaskItem> waiting = new ArrayDeque<>();
        private final boolean[] finished;
        private long oldest = -1;
        private long next;
        private boolean ended;
        private boolean draining;
        private boolean cancelled;

        Stream(int window) {
            this.window = window;
            finished = new boolean[window];
        }

        @Override
        public synchronized boolean add(TaskItem item) throws InterruptedException {
            if (oldest < 0) {
                oldest = item.index();
                next = oldest;
            }
            for (; !cancelled && next <= item.index(); next++) {
                while (!cancelled && next >= oldest + window) {
                    wait();
                }
                if (next < item.index()) {
                    finish(next); // it is up to date, and does not come here
                }
            }
            if (cancelled) {
                return false;
            }
            waiting.addLast(item);
            maxOutstanding = Math.max(maxOutstanding, (int) (item.index() - oldest + 1));
            notifyAll();
            return true;
        }

        @Override
        public synchronized void end() {
            ended = true;
            notifyAll();
        }

        @Override
        public synchronized ItemEvent next() throws InterruptedException {
            while (!cancelled && !isReady()) {
                wait();
            }
            if (cancelled || waiting.isEmpty()) {
                return null;
            }
            TaskItem item = newestFirst ? waiting.removeLast() : waiting.removeFirst();
            ItemEvent event = run(item);
            if (event instanceof ItemEvent.Abandoned) {
                waiting.addFirst(item);
            } else {
                finish(item.index());
            }
            draining &= !waiting.isEmpty();
            return event;
        }

        private boolean isReady() {
            if (newestFirst && !draining) {
                draining = ended || (!waiting.isEmpty() && waiting.getLast().index() == oldest + window - 1);
            }
            return ended || (newestFirst ? draining : !waiting.isEmpty());
        }

        private ItemEvent run(TaskItem item) {
            seen.add(item);
            try {
                return script.run(FakeEngine.this, item);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private void finish(long index) {
            finished[(int) (index % window)] = true;
            while (finished[(int) (oldest % window)]) {
                finished[(int) (oldest % window)] = false;
                oldest++;
            }
            notifyAll();
        }

        @Override
        public int workers() {
            return 2;
        }

        @Override
        public synchronized void cancel() {
            cancelled = true;
            notifyAll();
        }

        @Override
        public void close() {
            cancel();
        }
    }
}
