package io.github.mpmaven.job;

import io.github.mpmaven.engine.ItemEvent;
import io.github.mpmaven.incremental.ItemEntry;
import io.github.mpmaven.incremental.ItemKey;
import io.github.mpmaven.incremental.JobState;
import io.github.mpmaven.incremental.JobState.Written;
import io.github.mpmaven.incremental.Look;
import io.github.mpmaven.task.TaskItem;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which of a job's items need not run. Remembers how the inputs were of those that do, a window's length of them at most.
 *
 * <p>{@link #look} is called by the scan, the rest by the thread that takes events.
 */
final class Freshness {
    private final JobState state;
    private final ConcurrentHashMap<Long, Look.Stale> underWay = new ConcurrentHashMap<>();

    Freshness(JobState state) {
        this.state = state;
    }

    /** {@return whether anything is kept, so that it is worth to look at outputs} */
    boolean isKept() {
        return state != JobState.NONE;
    }

    /**
     * {@return the record of an item that is up to date, or null where it has to run}
     *
     * @param set the position of its fileSet
     */
    @Nullable
    ItemRecord look(TaskItem item, int set) {
        Look look = state.look(key(item, set), Path.of(item.input()));
        if (look instanceof Look.UpToDate upToDate) {
            ItemEntry entry = upToDate.entry();
            return new ItemRecord(item, null, entry.values(), "", null, entry);
        }
        if (isKept()) {
            underWay.put(item.index(), (Look.Stale) look);
        }
        return null;
    }

    /** Items of a list have facts and the list's order; those of a scan are known by their names. */
    private static ItemKey key(TaskItem item, int set) {
        return item.facts().isEmpty()
                ? new ItemKey(set, item.name())
                : new ItemKey((int) item.index(), item.name() + '\0' + String.join("\0", item.facts()));
    }

    /** {@return what is kept of an item that has succeeded, or null} */
    @Nullable
    ItemEntry done(ItemEvent.Done done, Written written) {
        Look.Stale look = underWay.remove(done.item().index());
        return look == null
                ? null
                : state.done(
                        look, done.outcome().digest(), written, done.outcome().values());
    }

    /** {@return what is kept of an item that has failed, or null} */
    @Nullable
    ItemEntry failed(TaskItem item) {
        Look.Stale look = underWay.remove(item.index());
        return look == null ? null : state.failed(look);
    }

    void endOfInput() {
        state.endOfInput();
    }
}
