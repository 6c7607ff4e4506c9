package io.github.mpmaven.worker;

import io.github.mpmaven.call.WorkerEnvironment;
import io.github.mpmaven.mapped.WorkerSlot;
import io.github.mpmaven.wire.ToWorker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What a function may know of this process. Safe for use by several threads. */
final class Surroundings implements WorkerEnvironment {
    private final int number;
    private final ToWorker.Welcome welcome;
    private final Path runDirectory;
    private final WorkerSlot slot;

    /** Guarded by this: files that may be worthless, oldest first. */
    private final Deque<Path> uncommitted = new ArrayDeque<>();

    /** Guarded by this: how many of the newest belong to the call that runs. */
    private int ofThisCall;

    /** Guarded by this: no file may be begun any more, and no directory made. */
    private boolean closed;

    private volatile boolean interrupted;

    Surroundings(int number, ToWorker.Welcome welcome, Path runDirectory, WorkerSlot slot) {
        this.number = number;
        this.welcome = welcome;
        this.runDirectory = runDirectory;
        this.slot = slot;
    }

    @Override
    public int worker() {
        return number;
    }

    @Override
    public String runId() {
        return welcome.runId();
    }

    Path runDirectory() {
        return runDirectory;
    }

    /** {@return the temporary directory, made or not} */
    Path temporaryDirectoryPath() {
        return runDirectory.resolve("w" + number + ".tmp");
    }

    @Override
    public synchronized Path temporaryDirectory() {
        refuseWhenClosed();
        Path directory = temporaryDirectoryPath();
        try {
            return Files.isDirectory(directory) ? directory : Files.createDirectory(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory: path=" + directory, e);
        }
    }

    @Override
    public synchronized void uncommitted(Path file) {
        refuseWhenClosed();
        uncommitted.addLast(file);
        ofThisCall++;
        if (uncommitted.size() > welcome.uncommittedLimit()) {
            uncommitted.removeFirst();
        }
    }

    /** What is made from now on nobody would delete. Needs the monitor. */
    private void refuseWhenClosed() {
        if (closed) {
            throw new IllegalStateException("the worker is ending");
        }
    }

    /**
     * {@return whether the call's result may be reported} From now on its files are the caller's; unless the worker is
     * ending already and is about to delete them.
     */
    synchronized boolean callEnds() {
        ofThisCall = 0;
        return !closed;
    }

    /**
     * {@return the files to delete now that the worker ends} No file can be noted any more.
     *
     * @param all whether those of finished calls are worthless, too: their results will never be taken
     */
    synchronized List<Path> close(boolean all) {
        closed = true;
        interrupted = true; // no other call is begun
        List<Path> files = new ArrayList<>(uncommitted);
        return all ? files : files.subList(files.size() - Math.min(ofThisCall, files.size()), files.size());
    }

    @Override
    public Registration childStarted(ProcessHandle child) {
        long start = child.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        int place = slot.addChild(new WorkerSlot.Child(child.pid(), start));
        return () -> slot.removeChild(place);
    }

    void interrupt() {
        interrupted = true;
    }

    boolean isInterrupted() {
        return interrupted;
    }
}
