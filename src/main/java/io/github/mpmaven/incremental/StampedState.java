package io.github.mpmaven.incremental;

import io.github.mpmaven.files.ContentDigest;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A job's state in files. */
public final class StampedState implements JobState {
    private final Order order;
    private final Consumer<String> log;
    private final LongSupplier clock;
    private final StateFiles files;
    private final @Nullable StateLock lock;
    private final ContentDigest contents = new ContentDigest();
    private StampEnd before = StampEnd.NONE;
    private boolean hasStamp;

    /** The scan's own. */
    private Ahead older = Ahead.nothing();

    private @Nullable StampWriter writer;
    private @Nullable ItemKey lastAppended;
    private boolean appended;
    private volatile boolean itemsChanged; // an item ran, or is gone
    private volatile boolean entriesChanged; // what is known of one has changed
    private volatile @Nullable String wholeChange;

    /**
     * What a state is opened for.
     *
     * @param directory where it is kept, absolute; made if need be
     * @param name of this job, and of no other that is kept there; goes into names of files
     * @param key what the items depend on besides their inputs
     * @param force whether every item runs, as if nothing were known of it
     */
    public record Order(Path directory, String name, JobKey key, boolean force) {}

    private StampedState(Order order, Consumer<String> log, LongSupplier clock, @Nullable StateLock lock) {
        this.order = order;
        this.log = log;
        this.clock = clock;
        this.lock = lock;
        files = StateFiles.of(order.directory(), order.name());
    }

    /**
     * Opens a job's state. Where there is none, or it can't be believed or written, everything runs.
     *
     * @param order what for
     * @param log where it goes what people should know, a line each
     * @return the state
     */
    public static JobState open(Order order, Consumer<String> log) {
        return open(order, log, () -> TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()));
    }

    static JobState open(Order order, Consumer<String> log, LongSupplier clock) {
        try {
            Files.createDirectories(order.directory());
            StateLock lock = StateLock.tryTake(
                    StateFiles.of(order.directory(), order.name()).lock());
            StampedState state = new StampedState(order, log, clock, lock);
            state.begin();
            return state;
        } catch (IOException e) {
            log.accept("what is up to date can't be kept in " + order.directory() + ", so every file runs: " + e);
            return NONE;
        }
    }

    private void begin() throws IOException {
        if (lock == null) {
            log.accept("another build runs this job, too. What this one does is not kept.");
        }
        try {
            readStamp();
            writer = lock == null ? null : new StampWriter(files.journal(), order.key());
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void readStamp() throws IOException {
        try {
            StampEnd end = lock == null ? existing() : files.settle();
            hasStamp = end != null;
            before = end == null ? StampEnd.NONE : end;
            older = hasStamp ? new Ahead(StampReader.whole(files.stamp())) : Ahead.nothing();
        } catch (DamagedStampException e) {
            damaged(e);
            if (lock != null) {
                files.forgetAll();
            }
        }
    }

    private @Nullable StampEnd existing() throws IOException {
        return Files.exists(files.stamp()) ? StampReader.check(files.stamp()) : null;
    }

    private void damaged(IOException why) {
        closeQuietly(older);
        hasStamp = false;
        before = StampEnd.NONE;
        older = Ahead.nothing();
        itemsChanged = true;
        log.accept("the stamp file " + files.stamp() + " can't be used, so every file runs: " + why.getMessage() + ".");
    }

    @Override
    public Look look(ItemKey key, Path input) {
        long now = clock.getAsLong();
        InputStamp stamp = InputStamp.read(input);
        ItemEntry known = find(key);
        ItemEntry entry = known == null ? null : upToDate(known, input, stamp, now);
        if (entry != null) {
            entriesChanged |= !entry.equals(known);
            return new Look.UpToDate(entry);
        }
        itemsChanged = true;
        return new Look.Stale(key, input, stamp, stamp == null || stamp.isRacy(now), known);
    }

    /** {@return the entry of that item, or null; those before it are of items that are gone} */
    private @Nullable ItemEntry find(ItemKey key) {
        try {
            for (ItemEntry next = older.entry(); next != null; next = older.entry()) {
                int place = next.key().compareTo(key);
                if (place > 0) {
                    return null;
                }
                JobKey depended = older.key();
                older.advance();
                if (place == 0) {
                    noteChange(depended);
                    return order.force() || !order.key().matches(depended) ? next.undone() : next;
                }
                itemsChanged = true;
            }
        } catch (IOException e) {
            damaged(e);
        }
        return null;
    }

    private void noteChange(JobKey depended) {
        if (wholeChange == null) {
            wholeChange = order.force()
                    ? "<force> (-Dmp.force) is true"
                    : order.key()
                            .difference(depended)
                            .map(what -> what + " changed")
                            .orElse(null);
        }
    }

    private @Nullable ItemEntry upToDate(ItemEntry known, Path input, @Nullable InputStamp stamp, long now) {
        if (!known.done() || stamp == null || stamp.sizeBytes() != known.input().sizeBytes()) {
            return null;
        }
        boolean sure = stamp.equals(known.input()) && !known.racy();
        if (!sure && !hasContent(known, input)) {
            return null;
        }
        if (!known.outputs().stream().allMatch(OutputStamp::isIntact)) {
            return null;
        }
        return sure && known.former().isEmpty() ? known : known.seen(stamp, !sure && stamp.isRacy(now));
    }

    private boolean hasContent(ItemEntry known, Path input) {
        try {
            return !known.digest().isEmpty() && contents.of(input.toString()).equals(known.digest());
        } catch (IOException e) {
            return false; // for the task to say
        }
    }

    @Override
    public void endOfInput() {
        itemsChanged |= older.entry() != null;
    }

    @Override
    public @Nullable ItemEntry done(Look.Stale item, String digest, Written written, List<String> values) {
        InputStamp after = InputStamp.read(item.input());
        OutputStamp inPlace = written.inPlace();
        ItemEntry entry = new ItemEntry(
                item.key(),
                true,
                after == null ? ItemEntry.UNKNOWN : after,
                item.racy() || inPlace != null,
                inPlace == null ? digest : written.inPlaceDigest(),
                withKept(written, item.older()),
                List.of(),
                values);
        boolean asItWas = inPlace == null
                ? after != null && after.equals(item.before())
                : after != null
                        && after.sizeBytes() == inPlace.sizeBytes()
                        && after.modifiedNanos() == inPlace.modifiedNanos();
        return asItWas ? entry : entry.undone(); // somebody changed it while it was read
    }

    /** What the task has not written again, and is to keep, is still the item's. */
    private static List<OutputStamp> withKept(Written written, @Nullable ItemEntry older) {
        if (older == null || written.kept().isEmpty()) {
            return written.outputs();
        }
        List<OutputStamp> all = new ArrayList<>(written.outputs());
        older.outputs().stream()
                .filter(stamp -> written.kept().contains(stamp.path()))
                .forEach(all::add);
        return all;
    }

    @Override
    public @Nullable ItemEntry failed(Look.Stale item) {
        ItemEntry known = item.older();
        return known == null
                ? new ItemEntry(item.key(), false, ItemEntry.UNKNOWN, true, "", List.of(), List.of(), List.of())
                : known.undone();
    }

    @Override
    public void append(ItemEntry entry) {
        StampWriter open = writer;
        if (open == null) {
            return;
        }
        try {
            if (lastAppended != null && lastAppended.compareTo(entry.key()) >= 0) {
                throw new IOException("items out of order: " + lastAppended.name() + ", "
                        + entry.key().name());
            }
            lastAppended = entry.key();
            appended = true;
            open.item(entry);
        } catch (IOException e) {
            giveUp(e);
        }
    }

    private void giveUp(IOException why) {
        log.accept("what is up to date can't be written to " + order.directory()
                + ", so more runs next time than has to: " + why);
        closeQuietly(writer);
        writer = null;
        appended = false;
    }

    @Override
    public Optional<String> wholeChange() {
        return Optional.ofNullable(wholeChange);
    }

    @Override
    public boolean isCurrent(List<Path> collected) {
        return !itemsChanged
                && before.isIntact()
                && before.collected().stream()
                        .map(OutputStamp::path)
                        .toList()
                        .equals(collected.stream().map(Path::toString).toList());
    }

    @Override
    public long finish(boolean settled, List<Path> collected, @Nullable Path tree) {
        StampWriter open = writer;
        if (open == null || (!entriesChanged && isCurrent(collected))) {
            appended = false; // the stamp says it all
            return 0;
        }
        try {
            open.end(settled ? new StampEnd(true, stamps(collected)) : before.unsettled());
            open.close();
            writer = null;
            older.close();
            Orphans orphans = new Orphans(tree);
            if (hasStamp) {
                orphans.delete(files.stamp(), files.journal());
            }
            files.commitJournal();
            return orphans.deleted();
        } catch (IOException e) {
            giveUp(e);
            return 0;
        }
    }

    /** A file that is gone already is written again next time. */
    private static List<OutputStamp> stamps(List<Path> collected) {
        List<OutputStamp> stamps = new ArrayList<>();
        for (Path file : collected) {
            OutputStamp stamp = OutputStamp.read(file);
            if (stamp != null) {
                stamps.add(stamp);
            }
        }
        return stamps;
    }

    @Override
    public void close() {
        StampWriter open = writer;
        writer = null;
        closeQuietly(open);
        closeQuietly(older);
        try {
            if (lock != null && open != null && !appended) {
                files.forgetJournal();
            }
        } catch (IOException e) {
            // a journal of nothing does no harm
        }
        closeQuietly(lock);
    }

    private static void closeQuietly(@Nullable Closeable closing) {
        try {
            if (closing != null) {
                closing.close();
            }
        } catch (IOException e) {
            // what was written before can be read
        }
    }
}
