package io.github.mpmaven.incremental;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one job's items from its earlier runs, and what this one adds.
 *
 * <p>{@link #look} and {@link #endOfInput} belong to the thread that scans, {@link #done} and {@link #failed} to the one
 * that commits; {@link #append} is called by both, one at a time; the rest by the latter, when the former has ended. None
 * of them throws because of the state: a job does its work, whatever became of what is known about it.
 */
public interface JobState extends AutoCloseable {
    /** Knows nothing and keeps nothing: everything runs. */
    JobState NONE = new NoState();

    /**
     * Looks whether an item is up to date. Items come in rising order.
     *
     * @param key which
     * @param input its file
     * @return an answer to {@link #append} where it is, to be given to {@link #done} or {@link #failed} where it is not
     */
    Look look(ItemKey key, Path input);

    /** Says that no more items come. */
    void endOfInput();

    /**
     * Makes the entry of an item that has succeeded.
     *
     * @param item what the look said
     * @param digest of its input's content, taken before the task read it; empty where it is not known
     * @param written what it wrote
     * @param values what it said
     * @return the entry, or null where none is kept
     */
    @Nullable
    ItemEntry done(Look.Stale item, String digest, Written written, List<String> values);

    /**
     * Makes the entry of an item that has failed: it runs again next time.
     *
     * @param item what the look said
     * @return the entry, or null where none is kept
     */
    @Nullable
    ItemEntry failed(Look.Stale item);

    /**
     * Keeps an entry.
     *
     * @param entry in the order of the items
     */
    void append(ItemEntry entry);

    /** {@return what has changed for all items at once, or empty} */
    Optional<String> wholeChange();

    /**
     * {@return whether these files tell of all items as they are}
     *
     * @param collected files that gather the values of all items
     */
    boolean isCurrent(List<Path> collected);

    /**
     * Ends a run that has come to its end: deletes the outputs of inputs that are gone, and keeps what is known.
     *
     * @param settled whether the collected files tell of all items now
     * @param collected the files that gather the values of all items
     * @param tree the directory below which directories that become empty go, too; null for none
     * @return how many files were deleted
     */
    long finish(boolean settled, List<Path> collected, @Nullable Path tree);

    /** Lets go of the state. What a run that did not finish has appended is not lost. */
    @Override
    void close();

    /**
     * What an item wrote.
     *
     * @param outputs its outputs, but for one that took its input's place
     * @param kept the paths of outputs that it did not write, and whose older files stay
     * @param inPlace the one that took its input's place, or null
     * @param inPlaceDigest of that one's content; empty where there is none
     */
    record Written(
            List<OutputStamp> outputs,
            List<String> kept,
            @Nullable OutputStamp inPlace,
            String inPlaceDigest) {
        public Written {
            outputs = List.copyOf(outputs);
            kept = List.copyOf(kept);
        }
    }
}
