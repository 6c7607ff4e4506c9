package io.github.mpmaven.job;

import io.github.mpmaven.call.WorkerCrashedException;
import io.github.mpmaven.engine.Engine;
import io.github.mpmaven.engine.Engine.JobOptions;
import io.github.mpmaven.engine.ItemCosts;
import io.github.mpmaven.engine.ItemEvent;
import io.github.mpmaven.engine.ItemStream;
import io.github.mpmaven.job.failure.HeapExhaustion;
import io.github.mpmaven.job.plan.JobPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The items of a job that have run out of heap: each runs once more, alone on a worker with a larger one, when the other
 * workers have finished what they had. Used by the job's thread.
 */
final class HeapRetry {
    /**
     * How many items of a job run again. More are no accident: the heap is too small for the job, and to run them one by one
     * would hide it.
     */
    static final int MAX_ITEMS = 20;

    private final boolean on;
    private final JobPlan plan;
    private final Engine engine;
    private final RunLog log;
    private final Map<Long, ItemEvent.Failed> waiting = new LinkedHashMap<>();
    private int kept;

    /** The engine of the second runs while they go on, else null. */
    private @Nullable Engine roomier;

    /** The first failures of the items on their second run, by index. */
    private Map<Long, ItemEvent.Failed> again = Map.of();

    /** Takes what happens to an item on its second run. */
    interface Handler {
        void handle(ItemEvent event, ItemStream stream, OutputFiles files)
                throws RunFailedException, InterruptedException;
    }

    /**
     * Makes it; nothing waits.
     *
     * @param on whether any item runs again
     * @param plan the job
     * @param engine the job's own
     * @param log where lines go
     */
    HeapRetry(boolean on, JobPlan plan, Engine engine, RunLog log) {
        this.on = on && engine.heapBytes().isPresent();
        this.plan = plan;
        this.engine = engine;
        this.log = log;
    }

    /** {@return whether the item runs again, so that it has not failed yet} Keeps it if so. */
    boolean keep(ItemEvent.Failed failed) {
        if (!on || roomier != null || kept == MAX_ITEMS || !HeapExhaustion.isReasonOf(failed.reason())) {
            return false;
        }
        kept++;
        waiting.put(failed.item().index(), failed);
        return true;
    }

    /** {@return what went before an item's failure, as the end of a sentence about it; empty where nothing did} */
    String story(long index) {
        return again.containsKey(index)
                ? "ran out of heap at " + shown(engine.heapBytes()) + ", ran again alone with " + heap()
                : "";
    }

    /** {@return the heap of the second runs as a pom has it} */
    String heap() {
        return roomier == null ? "" : shown(roomier.heapBytes());
    }

    /** {@return how often the item was tried before its second run} */
    int attemptsBefore(long index) {
        ItemEvent.Failed failed = again.get(index);
        return failed == null ? 0 : failed.attempts();
    }

    /** {@return the command that starts a worker now} */
    String workerCommand() {
        return (roomier == null ? engine : roomier).workerCommand();
    }

    /**
     * Runs the items that wait. Called when the job's own workers have nothing to do.
     *
     * @param options the job's
     * @param handler takes what happens
     * @return the items for which there was no second run, which have failed
     * @throws IOException if the temporary directory can't be written
     */
    List<ItemEvent.Failed> run(JobOptions options, Handler handler)
            throws IOException, RunFailedException, InterruptedException {
        if (waiting.isEmpty()) {
            return List.of();
        }
        List<ItemEvent.Failed> items = new ArrayList<>(waiting.values());
        waiting.clear();
        try (Engine opened = engine.openRoomier().orElse(null)) {
            if (opened == null) {
                log.info("Job " + plan.config().id() + ": " + shown(engine.heapBytes())
                        + " is all the heap that this machine has for a worker, so nothing runs again with more.");
                return items;
            }
            roomier = opened;
            return run(items, opened, options, handler);
        } finally {
            roomier = null;
            again = Map.of();
        }
    }

    private List<ItemEvent.Failed> run(List<ItemEvent.Failed> items, Engine opened, JobOptions options, Handler handler)
            throws IOException, RunFailedException, InterruptedException {
        for (Path tree : plan.outputTrees()) {
            opened.noteOutputTree(tree);
        }
        again = new LinkedHashMap<>();
        items.forEach(item -> again.put(item.item().index(), item));
        OutputFiles files = new OutputFiles(opened.runId(), plan.unwritten(), log);
        Map<Long, ItemEvent.Failed> open = new LinkedHashMap<>(again);
        JobOptions once =
                new JobOptions(1, options.window(), options.taskTimeout(), 0, ItemCosts.BY_SIZE, options.digests());
        try (ItemStream stream = opened.open(plan.config().spec(), once)) {
            for (ItemEvent.Failed item : items) {
                files.begin(item.item());
                stream.add(item.item());
            }
            stream.end();
            for (ItemEvent event = stream.next(); event != null; event = stream.next()) {
                if (!(event instanceof ItemEvent.Abandoned)) {
                    open.remove(event.item().index());
                }
                handler.handle(event, stream, files);
            }
        } catch (WorkerCrashedException e) {
            log.warn("Job " + plan.config().id() + ": no worker could be started with a heap of " + heap() + ": "
                    + e.report().lastLines().strip());
            return List.copyOf(open.values());
        } finally {
            files.sweep();
        }
        return List.of();
    }

    private static String shown(OptionalLong heapBytes) {
        long mib = heapBytes.orElse(0) >> 20;
        return mib >= 1024 && mib % 1024 == 0 ? mib / 1024 + "g" : mib + "m";
    }
}
