package io.github.mpmaven.pool;

import io.github.mpmaven.call.MpLog;
import io.github.mpmaven.call.PoolClosedException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** An asynchronous result: decoded, and told to callbacks, by the pool's results thread. */
@NullUnmarked
non-sealed class PendingResult<R> extends CompletableFuture<R> implements AsyncResult<R> {
    /** Who hears of the result before it is ready. */
    record Callbacks<R>(
            @Nullable Consumer<? super R> onResult,
            @Nullable Consumer<? super Throwable> onFailure) {
        static <R> Callbacks<R> none() {
            return new Callbacks<>(null, null);
        }
    }

    private final Tasks tasks;
    private final Function<Batch, R> decode;
    private final Callbacks<R> callbacks;

    /** Written once, before the first event. */
    private volatile @Nullable Batch batch;

    PendingResult(Tasks tasks, Function<Batch, R> decode, Callbacks<R> callbacks) {
        this.tasks = tasks;
        this.decode = decode;
        this.callbacks = callbacks;
    }

    /** Is what becomes of the batch. */
    void follow(Batch followed) {
        batch = followed;
        followed.whenDone(() -> tasks.inResultsThread(() -> settle(followed)));
        if (isCancelled()) {
            followed.cancelIfRunning(true);
        }
    }

    private void settle(Batch done) {
        if (isDone()) {
            return;
        }
        R result = null;
        Throwable failure = done.failure();
        if (failure == null) {
            try {
                result = decode.apply(done);
            } catch (RuntimeException | Error e) {
                failure = e;
            }
        }
        over();
        if (failure == null) {
            tell(callbacks.onResult, result);
            complete(result);
        } else {
            tell(callbacks.onFailure, failure);
            boolean heard = callbacks.onFailure != null || getNumberOfDependents() > 0;
            boolean ended = failure instanceof CancellationException || failure instanceof PoolClosedException;
            if (!heard && !ended) {
                tasks.uncollected().add(this, failure);
            }
            completeExceptionally(failure);
        }
    }

    private static <V> void tell(@Nullable Consumer<? super V> callback, V value) {
        if (callback != null) {
            try {
                callback.accept(value);
            } catch (RuntimeException | Error e) {
                MpLog.get().log(System.Logger.Level.ERROR, "a callback threw; the result is not changed by that", e);
            }
        }
    }

    private void collected() {
        if (isDone()) {
            tasks.uncollected().remove(this);
        }
    }

    @Override
    public boolean cancel(boolean interrupt) {
        Batch running = batch;
        boolean cancelled = super.cancel(interrupt);
        if (cancelled && running != null) {
            running.cancelIfRunning(interrupt);
        }
        over();
        return cancelled;
    }

    /** It is done, or about to be. */
    void over() {}

    @Override
    public R get() throws InterruptedException, ExecutionException {
        try {
            return super.get();
        } finally {
            collected();
        }
    }

    @Override
    public R get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return super.get(timeout, unit);
        } catch (TimeoutException e) {
            TimeoutException explained =
                    new TimeoutException("no result yet: waited=" + unit.toMillis(timeout) + " ms");
            explained.initCause(e);
            throw explained;
        } finally {
            collected();
        }
    }

    @Override
    public R get(Duration timeout) throws InterruptedException, ExecutionException, TimeoutException {
        return get(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
    }

    @Override
    public R join() {
        try {
            return super.join();
        } finally {
            collected();
        }
    }

    @Override
    public boolean await(Duration timeout) throws InterruptedException {
        try {
            super.get(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException | CancellationException | CompletionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    @Override
    public boolean ready() {
        return isDone();
    }

    @Override
    public boolean successful() {
        if (!isDone()) {
            throw new IllegalStateException("the result is not ready. Wait for it, or ask ready() first.");
        }
        collected();
        return !isCompletedExceptionally();
    }

    /** Every dependent stage is made by this: who has one hears of a failure there. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        collected();
        return new CompletableFuture<>();
    }
}
