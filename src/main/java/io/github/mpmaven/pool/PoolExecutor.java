package io.github.mpmaven.pool;

import io.github.mpmaven.call.Carried;
import io.github.mpmaven.call.PoolClosedException;
import io.github.mpmaven.call.RemoteFunction;
import io.github.mpmaven.call.RemoteSupplier;
import io.github.mpmaven.wire.Packing;
import io.github.mpmaven.wire.ValueCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullUnmarked;

/**
 * A pool as an {@link java.util.concurrent.ExecutorService}: Python's {@code ProcessPoolExecutor} (concurrent.futures). It is
 * the same pool in other clothes: to shut it down closes the pool. Safe for use by several threads.
 *
 * <p>Tasks travel, so they have to be {@link java.io.Serializable}: a lambda given to {@link #submit(RemoteSupplier)} is, one
 * given as a plain {@code Runnable} is not, and is refused with {@link RejectedExecutionException} at the call. A future's
 * failure is an {@link ExecutionException} whose cause is what the task threw, or a {@link
 * io.github.mpmaven.call.TaskException}. {@code cancel(true)} ends a task that runs, {@code cancel(false)} only keeps it from
 * beginning.
 */
@NullUnmarked
public final class PoolExecutor extends AbstractExecutorService {
    private final Pool pool;
    private final Tasks tasks;

    /** Guarded by itself: what was submitted and is not done, in order. */
    private final Set<RemoteTask<?>> submitted = new LinkedHashSet<>();

    PoolExecutor(Pool pool, Tasks tasks) {
        this.pool = pool;
        this.tasks = tasks;
    }

    /** A task on its way, as the JDK's executors want it. */
    private final class RemoteTask<V> extends PendingResult<V> implements RunnableFuture<V> {
        private final Object task;
        private final RemoteFunction<?, ?> how;
        private volatile Batch batch;

        @SuppressWarnings("unchecked") // the task's result
        RemoteTask(Object task, RemoteFunction<?, ?> how, V result) {
            super(tasks, done -> how instanceof Carried.Run ? result : (V) done.result(), Callbacks.none());
            this.task = task;
            this.how = how;
        }

        /** Sends it to the pool. */
        @Override
        public void run() {
            ValueCodec codec = FunctionForms.codecOf(task);
            synchronized (submitted) {
                submitted.add(this);
            }
            try {
                batch = tasks.call(tasks.forms().of(how, how, Packing.ONE), codec, task);
            } catch (IllegalArgumentException | PoolClosedException e) {
                forget();
                throw new RejectedExecutionException(e.getMessage(), e);
            } catch (RuntimeException | Error e) {
                forget();
                throw e;
            }
            follow(batch);
        }

        @Override
        void over() {
            forget();
        }

        private void forget() {
            synchronized (submitted) {
                submitted.remove(this);
            }
        }

        /** {@return whether it had not begun} Keeps it from beginning. */
        boolean withdraw() {
            Batch sent = batch;
            return sent != null && tasks.queue().drop(sent, 0) > 0 && sent.cancelIfRunning(false);
        }
    }

    /**
     * Submits a task: the overload that a lambda without {@code void} picks, and which makes it serializable.
     *
     * @param task what to call
     * @param <T> its result
     * @return the result to come
     * @throws RejectedExecutionException if the pool is closed, or what the task holds can't travel
     */
    public <T> Future<T> submit(RemoteSupplier<T> task) {
        return super.submit(task);
    }

    @Override
    public <T> Future<T> submit(Callable<T> task) {
        return super.submit(task);
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> task) {
        return new RemoteTask<>(Objects.requireNonNull(task), new Carried.Call(), null);
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Runnable task, T value) {
        return new RemoteTask<>(Objects.requireNonNull(task), new Carried.Run(), value);
    }

    /**
     * Runs a task in a worker. A failure is logged when the pool closes.
     *
     * @param task what to run
     * @throws RejectedExecutionException if the pool is closed, or the task can't travel
     */
    @Override
    public void execute(Runnable task) {
        RunnableFuture<?> sent = task instanceof RemoteTask<?> made ? made : (RunnableFuture<?>) newTaskFor(task, null);
        sent.run();
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> all) throws InterruptedException, ExecutionException {
        try {
            return invokeAny(all, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> all, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("invokeAny was given no task");
        }
        long end = System.nanoTime() + unit.toNanos(timeout);
        LinkedBlockingQueue<Future<T>> done = new LinkedBlockingQueue<>();
        List<Future<T>> sent = new ArrayList<>();
        try {
            for (Callable<T> task : all) {
                RunnableFuture<T> future = newTaskFor(task);
                sent.add(future);
                var unused = ((RemoteTask<T>) future).whenComplete((result, failure) -> done.add(future));
                execute(future);
            }
            ExecutionException failure = null;
            for (int i = 0; i < sent.size(); i++) {
                long left = timeout == Long.MAX_VALUE ? Long.MAX_VALUE : end - System.nanoTime();
                Future<T> next = done.poll(left, TimeUnit.NANOSECONDS);
                if (next == null) {
                    throw new TimeoutException("no task was done: timeout=" + unit.toMillis(timeout) + " ms");
                }
                try {
                    return next.get();
                } catch (ExecutionException e) {
                    failure = e;
                } catch (CancellationException e) {
                    failure = new ExecutionException(e);
                }
            }
            throw Objects.requireNonNull(failure);
        } finally {
            sent.forEach(future -> future.cancel(true));
        }
    }

    /** Closes the pool, without waiting: what was submitted is done. */
    @Override
    public void shutdown() {
        pool.beginClose();
    }

    /** Terminates the pool, without waiting. */
    @Override
    public List<Runnable> shutdownNow() {
        List<RemoteTask<?>> all;
        synchronized (submitted) {
            all = new ArrayList<>(submitted);
        }
        List<Runnable> withdrawn = new ArrayList<>();
        for (RemoteTask<?> task : all) {
            if (task.withdraw()) {
                withdrawn.add(task);
            }
        }
        pool.beginTerminate();
        return withdrawn;
    }

    @Override
    public boolean isShutdown() {
        return pool.isClosed();
    }

    @Override
    public boolean isTerminated() {
        return pool.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return pool.join(Duration.ofNanos(unit.toNanos(timeout)));
    }
}
