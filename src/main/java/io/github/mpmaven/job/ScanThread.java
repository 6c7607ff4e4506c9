package io.github.mpmaven.job;

import io.github.mpmaven.engine.ItemStream;
import io.github.mpmaven.job.plan.OutputGuard;
import io.github.mpmaven.report.Tally;
import io.github.mpmaven.task.TaskItem;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The thread that looks for a job's items and hands those to the engine that have to run, as far ahead as the window lets
 * it. It opens the engine's stream with the first of them, so that a job without any starts no worker.
 *
 * <p>It writes {@code stream}, {@code failure} and the scan's half of the tally; the job's thread reads them after a
 * latch, or after the stream has ended.
 */
final class ScanThread implements AutoCloseable {
    /** Longer than a directory on a slow disk takes; a thread stuck in the kernel must not keep the build from failing. */
    private static final long CLOSE_MILLIS = 10_000;

    /** Shorter says "more than" of a job on a slow disk; longer leaves people without a line while workers work already. */
    private static final long MAX_SURVEY_MILLIS = 2_000;

    /** Opens the engine's stream. */
    interface Opening {
        ItemStream open() throws IOException;
    }

    private final OutputGuard.GuardedItems items;
    private final Opening opening;
    private final OutputFiles files;
    private final Tally tally;
    private final Freshness freshness;
    private final Lane lane;
    private final int window;
    private final CountDownLatch opened = new CountDownLatch(1);
    private final CountDownLatch surveyed = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable ItemStream stream;
    private volatile @Nullable Throwable failure;

    /** Guarded by this: whether the scan waits for the end of what it has handed over. */
    private boolean paused;

    ScanThread(
            OutputGuard.GuardedItems items,
            Opening opening,
            OutputFiles files,
            Tally tally,
            Freshness freshness,
            Lane lane,
            int window,
            String job) {
        this.items = items;
        this.opening = opening;
        this.files = files;
        this.tally = tally;
        this.freshness = freshness;
        this.lane = lane;
        this.window = window;
        thread = new Thread(this::run, "mp-scan-" + job);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            scan();
        } catch (InterruptedException e) {
            failure = e; // only close() interrupts, and then nobody asks
        } catch (Throwable e) {
            failure = e;
            ItemStream open = stream;
            if (open != null) {
                open.close();
            }
        } finally {
            opened.countDown();
            surveyed.countDown();
            synchronized (this) {
                notifyAll();
            }
        }
    }

    private void scan() throws IOException, RunFailedException, InterruptedException {
        for (TaskItem item = items.next(); item != null; item = items.next()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("while looking for files"); // files that are up to date wait for nothing
            }
            tally.addFound(item.sizeBytes());
            if (item.index() >= lane.released() + window) {
                surveyed.countDown();
            }
            while (!lane.awaitRoom(item.index())) {
                awaitEndOfStream();
            }
            ItemRecord upToDate = freshness.look(item, items.set());
            if (upToDate != null) {
                tally.addUpToDate();
                lane.add(upToDate);
            } else if (!hand(item)) {
                return; // cancelled
            }
        }
        freshness.endOfInput();
        tally.complete();
        ItemStream open = stream;
        if (open != null) {
            open.end();
        }
    }

    private boolean hand(TaskItem item) throws IOException, InterruptedException {
        ItemStream open = stream;
        if (open == null) {
            open = opening.open();
            stream = open;
            opened.countDown();
        }
        files.begin(item);
        return open.add(item);
    }

    /** Ends the stream, waits until its items have all ended one way or another, and opens the next one. */
    private void awaitEndOfStream() throws IOException, InterruptedException {
        ItemStream open = stream;
        synchronized (this) {
            paused = true;
        }
        if (open != null) {
            open.end();
        }
        synchronized (this) {
            while (paused) {
                wait();
            }
        }
        ItemStream next = opening.open();
        synchronized (this) {
            stream = next;
            notifyAll();
        }
    }

    /**
     * Ends the stream as soon as the window is full, and goes on with the next. The job's thread says so when an item is to
     * wait for the stream's end.
     */
    void endStreamWhenFull() {
        lane.hold(true);
    }

    /** {@return the stream of the items after those that have ended, or null where there are none} */
    @Nullable
    ItemStream awaitNextStream() throws InterruptedException {
        lane.hold(false);
        synchronized (this) {
            if (!paused) {
                return null;
            }
            ItemStream last = stream;
            paused = false;
            notifyAll();
            while (stream == last && failure == null) {
                wait();
            }
            return stream == last ? null : stream;
        }
    }

    /** {@return the stream, or null where no item has to run or the scan has failed; waits for the first that has to} */
    @Nullable
    ItemStream awaitStream() throws InterruptedException {
        opened.await();
        return stream;
    }

    /** Waits until all items are found or the window is full, but not for long: what the job's first line can say. */
    void awaitSurvey() throws InterruptedException {
        if (!surveyed.await(MAX_SURVEY_MILLIS, TimeUnit.MILLISECONDS)) {
            surveyed.countDown(); // nobody else waits
        }
    }

    /** {@return what ended the scan before its time, or null} */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Ends the stream and the thread. */
    @Override
    public void close() {
        ItemStream open = stream;
        if (open != null) {
            open.close();
        }
        thread.interrupt();
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        open = stream;
        if (open != null) {
            open.close(); // opened just now
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
