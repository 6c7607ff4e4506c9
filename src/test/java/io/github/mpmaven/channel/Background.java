package io.github.mpmaven.channel;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Something done on a thread of its own, which can be waited for and interrupted. */
final class Background<T> {
    private final FutureTask<T> task;
    private final Thread thread;
    private final CountDownLatch started = new CountDownLatch(1);

    private Background(Callable<T> body) {
        task = new FutureTask<>(body);
        thread = new Thread(
                () -> {
                    started.countDown();
                    task.run();
                },
                "test-background");
        thread.setDaemon(true);
    }

    static <T> Background<T> of(Callable<T> body) {
        Background<T> background = new Background<>(body);
        background.thread.start();
        return background;
    }

    /** Waits until the thread itself waits for something. */
    Background<T> untilItWaits() throws InterruptedException {
        started.await();
        while (!isWaiting() && thread.isAlive()) {
            Thread.onSpinWait();
        }
        return this;
    }

    /** A thread that waits for a selector counts as running: its innermost frames say what it does. */
    private boolean isWaiting() {
        Thread.State state = thread.getState();
        if (state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING) {
            return true;
        }
        StackTraceElement[] trace = thread.getStackTrace();
        return trace.length > 0
                && (trace[0].getMethodName().equals("wait")
                        || trace[0].getMethodName().equals("poll"))
                && trace[0].isNativeMethod();
    }

    void interrupt() {
        thread.interrupt();
    }

    boolean isDone() {
        return task.isDone();
    }

    T get() throws Exception {
        try {
            return task.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}
