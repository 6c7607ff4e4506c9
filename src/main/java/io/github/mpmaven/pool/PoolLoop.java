package io.github.mpmaven.pool;

import io.github.mpmaven.call.AtExit;
import io.github.mpmaven.call.PoolClosedException;
import io.github.mpmaven.call.WorkerCrashedException;
import io.github.mpmaven.call.WorkerCrashedException.CrashReport;
import io.github.mpmaven.files.RunDirectory;
import io.github.mpmaven.wire.Endpoint;
import io.github.mpmaven.wire.FrameLink;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that owns a pool's workers and every assignment. Other threads hand it tasks ({@link #post}) or wake it;
 * it never runs user code, never waits for a process, and waits for nothing but its selector.
 */
final class PoolLoop implements Runnable {
    /** Those that have not ended. */
    private static final Set<PoolLoop> OPEN = ConcurrentHashMap.newKeySet();

    static {
        AtExit.add(AtExit.Turn.LEFTOVERS, () -> OPEN.forEach(PoolLoop::leave));
    }

    private final Selector selector;
    private final RunDirectory runDirectory;
    private final Workforce workforce;
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Written by the loop before it sleeps: a call that is added now should wake it. Read by threads that add calls. */
    private volatile boolean hungry;

    private volatile boolean closed;

    private PoolLoop(PoolOptions options, RunDirectory runDirectory, Endpoint.Listening listening) throws IOException {
        this.selector = Selector.open();
        this.runDirectory = runDirectory;
        this.workforce = new Workforce(options, runDirectory, listening, this);
    }

    static PoolLoop start(PoolOptions options, RunDirectory runDirectory, Endpoint.Listening listening)
            throws IOException {
        PoolLoop loop = new PoolLoop(options, runDirectory, listening);
        Thread thread = new Thread(loop, "mp-pool-" + runDirectory.runId());
        thread.setDaemon(true);
        OPEN.add(loop);
        thread.start();
        return loop;
    }

    /**
     * This JVM ends, and nobody has closed the pool. Its workers see that, and the last of them removes the directory; where
     * none is connected yet, nobody else does. What was noted there is still being written: it is for the next run.
     */
    private void leave() {
        if (!workforce.hasHeirs() && !runDirectory.hasNotes()) {
            runDirectory.close();
        }
    }

    // ---- called by any thread

    /** Has the loop run something soon. Does nothing after its end. */
    void post(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    void wake() {
        selector.wakeup();
    }

    void callAdded() {
        if (hungry) {
            hungry = false;
            selector.wakeup();
        }
    }

    void streamOpened(CallSource stream) {
        if (closed) {
            throw new PoolClosedException("a stream was opened on a closed pool: run=" + runDirectory.runId());
        }
        post(() -> workforce.opened(stream));
        if (isEnded()) {
            stream.breakOff(closedWhileOpen());
        }
    }

    private WorkerCrashedException closedWhileOpen() {
        return new WorkerCrashedException(
                new CrashReport(null, null, "the pool was closed meanwhile", Duration.ZERO, "", null, ""));
    }

    /** What runs is ended where nobody wants its result any more. */
    void cancelled() {
        post(workforce::endCancelledCalls);
    }

    /** What nobody wants is not begun. */
    void askBackUnwanted() {
        post(workforce::askBackUnwanted);
    }

    void forget(FunctionForm function) {
        post(() -> workforce.forget(function));
    }

    /** Ends workers that have nothing to do. */
    void rest() {
        post(workforce::rest);
    }

    int workersStarted() {
        return workforce.workersStarted();
    }

    void close() {
        beginClose();
        awaitEnd();
    }

    void terminate() {
        beginTerminate();
        awaitEnd();
    }

    /** Lets nothing begin any more; ends when all is done. */
    void beginClose() {
        closed = true;
        post(workforce::close);
    }

    void beginTerminate() {
        closed = true;
        post(workforce::terminate);
    }

    boolean awaitEnd(Duration timeout) throws InterruptedException {
        return ended.await(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
    }

    boolean isClosed() {
        return closed;
    }

    boolean isEnded() {
        return ended.getCount() == 0;
    }

    private void awaitEnd() {
        boolean interrupted = false;
        for (; ; ) {
            try {
                ended.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                post(workforce::terminate);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- the loop

    Selector selector() {
        return selector;
    }

    @Override
    public void run() {
        try {
            while (!workforce.isEnded()) {
                turn();
            }
        } catch (IOException | RuntimeException | Error e) {
            // a defect of ours, or no memory: nothing may hang, and no worker may stay
            workforce.breakDown(e);
        } finally {
            workforce.release();
            runDirectory.close();
            try {
                selector.close();
            } catch (IOException e) {
                // nothing waits on it any more
            }
            OPEN.remove(this);
            closed = true;
            ended.countDown();
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run(); // a stream opened at the last moment is broken off here
            }
        }
    }

    private void turn() throws IOException {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        long now = System.nanoTime();
        workforce.keepTime(now);
        hungry = true; // before looking for calls: one that is added after the look wakes the selector
        workforce.dispatch(now);
        hungry = workforce.isHungry();
        workforce.flush();
        long wait = workforce.nanosToNextDeadline(now);
        if (!tasks.isEmpty() || wait <= 0 || workforce.isEnded()) {
            selector.selectNow();
        } else {
            selector.select(1 + wait / 1_000_000);
        }
        hungry = false;
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.isValid()) {
                ((FrameLink.Handler) key.attachment()).ready();
            }
        }
        selector.selectedKeys().clear();
    }
}
