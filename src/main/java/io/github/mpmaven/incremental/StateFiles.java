package io.github.mpmaven.incremental;

import io.github.mpmaven.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files of one job's state.
 *
 * @param stamp what the last whole run has left, and what interrupted ones since have added
 * @param journal what the run that has the lock writes; there without such a run where one was interrupted
 * @param merged what both make, until it takes the stamp's name
 * @param lock see {@link StateLock}
 */
record StateFiles(Path stamp, Path journal, Path merged, Path lock) {
    static StateFiles of(Path directory, String name) {
        return new StateFiles(
                directory.resolve(name + ".stamp"),
                directory.resolve(name + ".journal"),
                directory.resolve(name + ".merged"),
                directory.resolve(name + ".lock"));
    }

    /**
     * Adds what an interrupted run has left to the stamp. Whatever moment this is killed at, it can be done again.
     *
     * @return what the stamp's end says, or null where there is no stamp
     * @throws DamagedStampException if the stamp can't be believed
     */
    @Nullable
    StampEnd settle() throws IOException {
        StampEnd end = Files.exists(stamp) ? StampReader.check(stamp) : null;
        if (!Files.exists(journal)) {
            return end;
        }
        StampEnd unsettled = (end == null ? StampEnd.NONE : end).unsettled();
        if (merge(end != null, unsettled)) {
            AtomicFile.commit(merged, stamp);
            end = unsettled;
        }
        Files.delete(journal);
        return end;
    }

    private boolean merge(boolean hasStamp, StampEnd end) throws IOException {
        try (Ahead newer = new Ahead(StampReader.part(journal));
                Ahead older = hasStamp ? new Ahead(StampReader.whole(stamp)) : Ahead.nothing();
                StampWriter out = new StampWriter(merged, JobKey.NONE)) {
            Merging merging = new Merging(out);
            while (newer.entry() != null || older.entry() != null) {
                merging.takeFirst(newer, older);
            }
            out.end(end);
            return true;
        } catch (DamagedStampException e) {
            return false; // killed at the journal's first bytes
        }
    }

    /** Deletes what a run that changed nothing has written. */
    void forgetJournal() throws IOException {
        Files.deleteIfExists(journal);
    }

    /** Deletes what can't be believed, and what was added to it. */
    void forgetAll() throws IOException {
        forgetJournal();
        Files.deleteIfExists(stamp);
    }

    /** Makes what a run has written the stamp. */
    void commitJournal() throws IOException {
        AtomicFile.commit(journal, stamp);
    }

    /** Writes the items of two files in order, those of both once. */
    private static final class Merging {
        private final StampWriter out;
        private JobKey written = JobKey.NONE;

        Merging(StampWriter out) {
            this.out = out;
        }

        void takeFirst(Ahead newer, Ahead older) throws IOException {
            int order = newer.compareTo(older);
            Ahead from = order <= 0 ? newer : older;
            ItemEntry first = from.required();
            if (order == 0) {
                first = first.after(older.required());
            }
            if (!from.key().equals(written)) {
                written = from.key();
                out.key(written);
            }
            out.item(first);
            from.advance();
            if (order == 0) {
                older.advance();
            }
        }
    }
}
