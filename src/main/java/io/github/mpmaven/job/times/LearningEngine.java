package io.github.mpmaven.job.times;

import io.github.mpmaven.engine.Engine;
import io.github.mpmaven.engine.ItemEvent;
import io.github.mpmaven.engine.ItemStream;
import io.github.mpmaven.job.RunLog;
import io.github.mpmaven.task.TaskItem;
import io.github.mpmaven.task.TaskSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An engine that remembers from build to build how long each item took, and begins with those that took long. Chunks, too,
 * are shares of the time that is left, then. Before there are times it goes by size.
 */
public final class LearningEngine implements Engine {
    private final Engine engine;
    private final Path directory;
    private final RunLog log;

    /**
     * Makes one on top of another.
     *
     * @param engine runs the items; closed with this one
     * @param directory where times are kept, absolute; made if need be
     * @param log where it is said what was gained
     */
    public LearningEngine(Engine engine, Path directory, RunLog log) {
        this.engine = engine;
        this.directory = directory;
        this.log = log;
    }

    @Override
    public ItemStream open(TaskSpec spec, JobOptions options) throws IOException {
        TimesFile file = new TimesFile(directory.resolve("times-" + spec.job()));
        RecordedTimes known = file.read();
        JobOptions learned = known.isEmpty()
                ? options
                : new JobOptions(
                        options.chunkSize(),
                        options.window(),
                        options.taskTimeout(),
                        options.retries(),
                        known::estimate,
                        options.digests());
        return new Stream(engine.open(spec, learned), spec.job(), file, known, options.window());
    }

    @Override
    public String runId() {
        return engine.runId();
    }

    @Override
    public void noteTemporary(Path temporary) throws IOException {
        engine.noteTemporary(temporary);
    }

    @Override
    public void noteOutputTree(Path tree) throws IOException {
        engine.noteOutputTree(tree);
    }

    @Override
    public String workerCommand() {
        return engine.workerCommand();
    }

    @Override
    public OptionalLong heapBytes() {
        return engine.heapBytes();
    }

    @Override
    public Optional<Engine> openRoomier() throws IOException, InterruptedException {
        return engine.openRoomier();
    }

    @Override
    public void close() {
        engine.close();
    }

    /** Times are taken by the thread that takes events, and written when it has taken the last. */
    private final class Stream implements ItemStream {
        private final ItemStream items;
        private final String job;
        private final TimesFile file;
        private final RecordedTimes known;
        private final NewTimes now = new NewTimes();
        private final Foresight foresight;
        private boolean saved;

        Stream(ItemStream items, String job, TimesFile file, RecordedTimes known, int window) {
            this.items = items;
            this.job = job;
            this.file = file;
            this.known = known;
            foresight = new Foresight(window);
        }

        @Override
        public boolean add(TaskItem item) throws InterruptedException {
            return items.add(item);
        }

        @Override
        public void end() throws InterruptedException {
            items.end();
        }

        @Override
        public @Nullable ItemEvent next() throws InterruptedException {
            ItemEvent event = items.next();
            if (event instanceof ItemEvent.Done done) {
                learn(done);
            } else if (event == null) {
                save();
            }
            return event;
        }

        private void learn(ItemEvent.Done done) {
            now.add(done.item(), done.outcome().nanos());
            if (!known.isEmpty()) {
                foresight.add(
                        done.item(), known.estimate(done.item()), done.outcome().nanos());
            }
        }

        private void save() {
            if (saved || now.isEmpty()) {
                return;
            }
            saved = true; // a stream that was cancelled says more than once that there is no more
            foresight.gained(items.workers()).ifPresent(gained -> log.info(job + ": " + gained));
            try {
                file.write(known.with(now));
            } catch (IOException e) {
                log.debug("Job " + job + ": the times of its items are not kept: " + e);
            }
        }

        @Override
        public void cancel() {
            items.cancel();
        }

        @Override
        public int workers() {
            return items.workers();
        }

        @Override
        public void close() {
            items.close();
        }
    }
}
