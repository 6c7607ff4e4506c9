package io.github.mpmaven.worker;

import io.github.mpmaven.files.DeleteTree;
import io.github.mpmaven.files.RunDirectory;
import io.github.mpmaven.wire.FromWorker;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** The ways a worker ends, and what it leaves: no process, no temporary file. Methods are called by any thread. */
final class Ending {
    /** Exit status after an error that leaves the JVM in doubt. */
    static final int EXIT_FATAL = 4;

    /** Exit status of a worker whose initializer threw. */
    static final int EXIT_UNINITIALIZED = 5;

    /**
     * How long the clean-up may take when nobody is left to use force. Longer keeps what can't be ended; shorter leaves files
     * where a loaded disk takes seconds to delete one.
     */
    private static final long LAST_MILLIS = 20_000;

    private final Surroundings surroundings;
    private final Outbox outbox;
    private final Thread caller;
    private final AtomicBoolean expected = new AtomicBoolean();

    /** The thread that sees the channel's end first cleans up; another one would halt the JVM under it. */
    private final AtomicBoolean cleaning = new AtomicBoolean();

    /** Written once all calls are done, read when the channel ends. */
    private volatile boolean done;

    Ending(Surroundings surroundings, Outbox outbox, Thread caller) {
        this.surroundings = surroundings;
        this.outbox = outbox;
        this.caller = caller;
    }

    /** All calls are done, and the parent knows. */
    void inGoodOrder() {
        expected.set(true);
        done = true;
    }

    /** Nothing comes from the parent any more. Does not return. */
    void channelEnded() {
        if (done || cleaning.getAndSet(true)) {
            forceAfterAWhile(); // the JVM is ending already; a shutdown hook of a task's must not keep it
        } else {
            orphaned();
        }
    }

    /** The parent wants an end now: the running call is interrupted, and no other begun. */
    void interruptCall() {
        expected.set(true);
        surroundings.interrupt();
        caller.interrupt();
    }

    private static void forceAfterAWhile() {
        try {
            Thread.sleep(LAST_MILLIS);
        } catch (InterruptedException e) {
            // nobody interrupts it
        }
        Runtime.getRuntime().halt(WorkerMain.EXIT_ORPHANED);
    }

    /** Halts this JVM should its clean-up take too long. */
    static void forceAfterAWhileAside() {
        Thread force = new Thread("mp-force") {
            @Override
            public void run() {
                forceAfterAWhile();
            }
        };
        force.setDaemon(true);
        force.start();
    }

    /** The parent is gone: so is every reason to be here. */
    private void orphaned() {
        forceAfterAWhileAside();
        boolean stopped = expected.get();
        surroundings.interrupt(); // or the next call begins when this one's child is killed
        Descendants.killAll();
        deleteFiles(!stopped);
        Descendants.killAll(); // of a call that had begun when its files were not closed yet
        deleteFiles(!stopped);
        if (!stopped) {
            RunDirectory.cleanUpWhenFree(surroundings.runDirectory());
        }
        Runtime.getRuntime().halt(WorkerMain.EXIT_ORPHANED);
    }

    private void deleteFiles(boolean all) {
        for (Path file : surroundings.close(all)) {
            DeleteTree.quietly(file);
        }
        DeleteTree.quietly(surroundings.temporaryDirectoryPath());
    }

    /** The JVM is shutting down: by {@code System.exit}, a signal, or because all is done. */
    void atShutdown() {
        if (!expected.get()) {
            String place = ExitCaller.find();
            if (place != null) {
                outbox.send(new FromWorker.Exiting(place), true);
            }
        }
        outbox.flush();
        surroundings.interrupt();
        Descendants.killAll();
        deleteFiles(false);
    }
}
