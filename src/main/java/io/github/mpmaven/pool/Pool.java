package io.github.mpmaven.pool;

import io.github.mpmaven.call.BootGuard;
import io.github.mpmaven.call.Carried;
import io.github.mpmaven.call.PoolClosedException;
import io.github.mpmaven.call.RemoteBiFunction;
import io.github.mpmaven.call.RemoteConsumer;
import io.github.mpmaven.call.RemoteFunction;
import io.github.mpmaven.call.RemoteFunction3;
import io.github.mpmaven.call.RemoteFunction4;
import io.github.mpmaven.call.RemoteFunction5;
import io.github.mpmaven.call.RemoteRunnable;
import io.github.mpmaven.call.RemoteSupplier;
import io.github.mpmaven.call.Spread;
import io.github.mpmaven.files.RunDirectory;
import io.github.mpmaven.pool.PendingResult.Callbacks;
import io.github.mpmaven.process.ClassPaths;
import io.github.mpmaven.process.Context;
import io.github.mpmaven.process.EarlyStarts;
import io.github.mpmaven.process.JvmCommand;
import io.github.mpmaven.process.Launcher;
import io.github.mpmaven.process.StartMethod;
import io.github.mpmaven.process.WorkerProcess;
import io.github.mpmaven.wire.Endpoint;
import io.github.mpmaven.wire.Packing;
import io.github.mpmaven.wire.ValueCodec;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A pool of worker JVMs that make calls for this process.
 *
 * <p>Workers start when there is work and end with the pool, with this process, and with {@link #terminate}, whichever
 * comes first; nothing they started outlives them. A worker that dies is replaced, and the calls it had are made by
 * others: a call is made at least once, and its result is taken exactly once. Safe for use by several threads.
 */
public final class Pool implements AutoCloseable {
    static final Cleaner CLEANER = Cleaner.create();

    private final PoolLoop loop;
    private final RunDirectory runDirectory;
    private final Tasks tasks;

    private Pool(PoolLoop loop, RunDirectory runDirectory, int workers) {
        this.loop = loop;
        this.runDirectory = runDirectory;
        this.tasks = new Tasks(this, loop, workers, "mp-pool-" + runDirectory.runId());
        CLEANER.register(this, new Dropped(loop, runDirectory.runId()));
    }

    /** What is left to do for a pool that nobody holds any more. */
    private record Dropped(PoolLoop loop, String runId) implements Runnable {
        @Override
        public void run() {
            if (!loop.isClosed()) {
                Tasks.logDropped(runId);
                loop.beginTerminate();
            }
        }
    }

    /** {@return a builder with a worker for each core} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the run's id: small letters and digits, part of every temporary name} */
    public String runId() {
        return runDirectory.runId();
    }

    /** {@return the run's directory, for notes of what must not stay should this process be killed} */
    public RunDirectory runDirectory() {
        return runDirectory;
    }

    /** {@return how many operations are not done} */
    int operationCount() {
        return tasks.queue().operationCount();
    }

    /**
     * Ends the workers when there are no calls left, so that their memory and permits are free for others. The next call
     * starts workers again. Does not block.
     */
    public void rest() {
        loop.rest();
    }

    /** {@return how many workers have been ready so far} */
    public int workersStarted() {
        return loop.workersStarted();
    }

    /**
     * Begins a stream of calls. The first worker is being started when this returns.
     *
     * @param function what to call
     * @param options how
     * @param <T> its argument
     * @param <R> its result
     * @return takes arguments and gives events
     * @throws IllegalArgumentException if the function can't travel
     * @throws PoolClosedException if the pool is closed
     */
    public <T extends @Nullable Object, R extends @Nullable Object> CallStream<T, R> open(
            RemoteFunction<? super T, ? extends R> function, StreamOptions options) {
        ValueCodec codec = FunctionForms.codecOf(function);
        StreamCalls calls = new StreamCalls(loop, options, tasks.forms().fresh(function, Packing.ONE, codec));
        loop.streamOpened(calls);
        return new CallStream<>(this, codec, calls);
    }

    /**
     * Calls a function in a worker and waits for the result: {@link #apply(RemoteFunction, Object)} with no argument.
     *
     * @param function what to call
     * @param <R> the result
     * @return the result
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public <R extends @Nullable Object> R apply(RemoteSupplier<R> function) throws InterruptedException {
        return resultOf(sendCarried(function, new Carried.Call(), function));
    }

    /**
     * Calls a function in a worker and waits for the result: Python's {@code Pool.apply}. An interrupt ends the call.
     *
     * @param function what to call
     * @param argument what it gets
     * @param <T> the argument
     * @param <R> the result
     * @return the result
     * @throws InterruptedException if the thread is interrupted while it waits
     * @throws RuntimeException what the function threw, with the worker's trace as its cause; a {@link
     *     io.github.mpmaven.call.TaskException} where that is a checked exception or an error, where it can't be had in this
     *     process, and where the worker died
     * @throws IllegalArgumentException if the function or an argument can't travel, naming the field
     * @throws PoolClosedException if the pool is closed, or is terminated meanwhile
     */
    public <T extends @Nullable Object, R extends @Nullable Object> R apply(RemoteFunction<T, R> function, T argument)
            throws InterruptedException {
        return resultOf(send(function, function, argument));
    }

    /**
     * Calls a function in a worker and waits for the result: {@link #apply(RemoteFunction, Object)} with two arguments.
     *
     * @param function what to call
     * @param a the first argument
     * @param b the second argument
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <R> the result
     * @return the result
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> R apply(
            RemoteBiFunction<A, B, R> function, A a, B b) throws InterruptedException {
        return resultOf(send(function, Spread.of(function), listOf(a, b)));
    }

    /**
     * Calls a function in a worker and waits for the result: {@link #apply(RemoteFunction, Object)} with three arguments.
     *
     * @param function what to call
     * @param a the first argument
     * @param b the second argument
     * @param c the third argument
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <C> the third argument
     * @param <R> the result
     * @return the result
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            R apply(RemoteFunction3<A, B, C, R> function, A a, B b, C c) throws InterruptedException {
        return resultOf(send(function, Spread.of(function), listOf(a, b, c)));
    }

    /**
     * Calls a function in a worker and waits for the result: {@link #apply(RemoteFunction, Object)} with four arguments.
     *
     * @param function what to call
     * @param a the first argument
     * @param b the second argument
     * @param c the third argument
     * @param d the fourth argument
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <C> the third argument
     * @param <D> the fourth argument
     * @param <R> the result
     * @return the result
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            R apply(RemoteFunction4<A, B, C, D, R> function, A a, B b, C c, D d) throws InterruptedException {
        return resultOf(send(function, Spread.of(function), listOf(a, b, c, d)));
    }

    /**
     * Calls a function in a worker and waits for the result: {@link #apply(RemoteFunction, Object)} with five arguments.
     *
     * @param function what to call
     * @param a the first argument
     * @param b the second argument
     * @param c the third argument
     * @param d the fourth argument
     * @param e the fifth argument
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <C> the third argument
     * @param <D> the fourth argument
     * @param <E> the fifth argument
     * @param <R> the result
     * @return the result
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    R extends @Nullable Object>
            R apply(RemoteFunction5<A, B, C, D, E, R> function, A a, B b, C c, D d, E e) throws InterruptedException {
        return resultOf(send(function, Spread.of(function), listOf(a, b, c, d, e)));
    }

    /**
     * Calls a function in a worker: Python's {@code Pool.apply_async} with no argument.
     *
     * @param function what to call
     * @param <R> the result
     * @return the result to come
     * @throws IllegalArgumentException if the function or an argument can't travel, naming the field
     */
    public <R extends @Nullable Object> AsyncResult<R> applyAsync(RemoteSupplier<R> function) {
        return follow(sendCarried(function, new Carried.Call(), function), Pool::single, Callbacks.none());
    }

    /**
     * Calls a function in a worker: Python's {@code Pool.apply_async} with one argument.
     *
     * @param function what to call
     * @param argument what it gets
     * @param <T> the argument
     * @param <R> the result
     * @return the result to come
     * @throws IllegalArgumentException if the function or an argument can't travel, naming the field
     */
    public <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<R> applyAsync(
            RemoteFunction<T, R> function, T argument) {
        return follow(send(function, function, argument), Pool::single, Callbacks.none());
    }

    /**
     * Calls a function in a worker: Python's {@code Pool.apply_async} with two arguments.
     *
     * @param function what to call
     * @param a the first argument
     * @param b the second argument
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <R> the result
     * @return the result to come
     * @throws IllegalArgumentException if the function or an argument can't travel, naming the field
     */
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            AsyncResult<R> applyAsync(RemoteBiFunction<A, B, R> function, A a, B b) {
        return follow(send(function, Spread.of(function), listOf(a, b)), Pool::single, Callbacks.none());
    }

    /**
     * Calls a function in a worker: Python's {@code Pool.apply_async} with three arguments.
     *
     * @param function what to call
     * @param a the first argument
     * @param b the second argument
     * @param c the third argument
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <C> the third argument
     * @param <R> the result
     * @return the result to come
     * @throws IllegalArgumentException if the function or an argument can't travel, naming the field
     */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            AsyncResult<R> applyAsync(RemoteFunction3<A, B, C, R> function, A a, B b, C c) {
        return follow(send(function, Spread.of(function), listOf(a, b, c)), Pool::single, Callbacks.none());
    }

    /**
     * Calls a function in a worker: Python's {@code Pool.apply_async} with four arguments.
     *
     * @param function what to call
     * @param a the first argument
     * @param b the second argument
     * @param c the third argument
     * @param d the fourth argument
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <C> the third argument
     * @param <D> the fourth argument
     * @param <R> the result
     * @return the result to come
     * @throws IllegalArgumentException if the function or an argument can't travel, naming the field
     */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            AsyncResult<R> applyAsync(RemoteFunction4<A, B, C, D, R> function, A a, B b, C c, D d) {
        return follow(send(function, Spread.of(function), listOf(a, b, c, d)), Pool::single, Callbacks.none());
    }

    /**
     * Calls a function in a worker: Python's {@code Pool.apply_async} with five arguments.
     *
     * @param function what to call
     * @param a the first argument
     * @param b the second argument
     * @param c the third argument
     * @param d the fourth argument
     * @param e the fifth argument
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <C> the third argument
     * @param <D> the fourth argument
     * @param <E> the fifth argument
     * @param <R> the result
     * @return the result to come
     * @throws IllegalArgumentException if the function or an argument can't travel, naming the field
     */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    R extends @Nullable Object>
            AsyncResult<R> applyAsync(RemoteFunction5<A, B, C, D, E, R> function, A a, B b, C c, D d, E e) {
        return follow(send(function, Spread.of(function), listOf(a, b, c, d, e)), Pool::single, Callbacks.none());
    }

    /**
     * Calls a function in a worker: Python's {@code Pool.apply_async} with its callbacks. They run in the pool's results
     * thread, before the result is ready; one that blocks keeps other results waiting, one that throws is logged.
     *
     * @param function what to call
     * @param argument what it gets
     * @param onResult gets the result, or null
     * @param onFailure gets the failure, or null
     * @param <T> the argument
     * @param <R> the result
     * @return the result to come
     */
    public <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<R> applyAsync(
            RemoteFunction<T, R> function,
            T argument,
            @Nullable Consumer<? super R> onResult,
            @Nullable Consumer<? super Throwable> onFailure) {
        return follow(send(function, function, argument), Pool::single, new Callbacks<>(onResult, onFailure));
    }

    /**
     * Calls a function with each element and waits for all results: Python's {@code Pool.map}, with Python's chunks: about
     * four for each worker. When a call fails, those that come after it and have not begun are not made, those that run go on
     * without anybody waiting for their results, and of all failures the first by order is thrown, as by {@link
     * #apply(RemoteFunction, Object)}. An interrupt ends the calls.
     *
     * @param function what to call
     * @param elements its arguments; copied first where they are no {@link java.util.Collection}
     * @param <T> the argument
     * @param <R> the result
     * @return the results, in the order of the elements; may be changed
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public <T extends @Nullable Object, R extends @Nullable Object> List<R> map(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> elements)
            throws InterruptedException {
        return resultsOf(tasks.map(function, function, elements, 0));
    }

    /**
     * Calls a function with each element and waits for all results: {@link #map(RemoteFunction, Iterable)} with chunks of a
     * size of one's own.
     *
     * @param function what to call
     * @param elements its arguments; taken one after the other while workers are busy with the first
     * @param chunkSize how many elements a worker gets together, at least 1
     * @param <T> the argument
     * @param <R> the result
     * @return the results, in the order of the elements; may be changed
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public <T extends @Nullable Object, R extends @Nullable Object> List<R> map(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> elements, int chunkSize)
            throws InterruptedException {
        return resultsOf(tasks.map(function, function, elements, checked(chunkSize)));
    }

    /**
     * Begins to call a function with each element: Python's {@code Pool.map_async}. The elements are taken and written
     * before this returns, so that one that can't travel is refused here.
     *
     * @param function what to call
     * @param elements its arguments
     * @param <T> the argument
     * @param <R> the result
     * @return the results to come, in the order of the elements
     */
    public <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<List<R>> mapAsync(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> elements) {
        return follow(tasks.map(function, function, elements, 0), Pool::all, Callbacks.none());
    }

    /**
     * Begins to call a function with each element: Python's {@code Pool.map_async} with all it takes.
     *
     * @param function what to call
     * @param elements its arguments
     * @param chunkSize how many elements a worker gets together, at least 1
     * @param onResult gets all results, or null; see {@link #applyAsync(RemoteFunction, Object, Consumer, Consumer)}
     * @param onFailure gets the failure, or null
     * @param <T> the argument
     * @param <R> the result
     * @return the results to come, in the order of the elements
     */
    public <T extends @Nullable Object, R extends @Nullable Object> AsyncResult<List<R>> mapAsync(
            RemoteFunction<? super T, ? extends R> function,
            Iterable<? extends T> elements,
            int chunkSize,
            @Nullable Consumer<? super List<R>> onResult,
            @Nullable Consumer<? super Throwable> onFailure) {
        return follow(
                tasks.map(function, function, elements, checked(chunkSize)),
                Pool::all,
                new Callbacks<>(onResult, onFailure));
    }

    /**
     * Calls a function of two arguments with each list's elements: Python's {@code Pool.starmap}. As {@link
     * #map(RemoteFunction, Iterable)} in all else.
     *
     * @param function what to call
     * @param arguments a list of two for each call
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <R> the result
     * @return the results in order
     * @throws InterruptedException if the thread is interrupted while it waits
     * @throws IllegalArgumentException if a list has not two elements
     */
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> List<R> starmap(
            RemoteBiFunction<A, B, R> function, Iterable<? extends List<?>> arguments) throws InterruptedException {
        return resultsOf(tasks.map(function, Spread.of(function), listsOf(2, arguments), 0));
    }

    /**
     * Calls a function of two arguments with each list's elements, in chunks of a size of one's own.
     *
     * @param function what to call
     * @param arguments a list of two for each call
     * @param chunkSize how many calls a worker gets together, at least 1
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <R> the result
     * @return the results in order
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object> List<R> starmap(
            RemoteBiFunction<A, B, R> function, Iterable<? extends List<?>> arguments, int chunkSize)
            throws InterruptedException {
        return resultsOf(tasks.map(function, Spread.of(function), listsOf(2, arguments), checked(chunkSize)));
    }

    /**
     * Begins to call a function of two arguments with each list's elements: Python's {@code Pool.starmap_async}.
     *
     * @param function what to call
     * @param arguments a list of two for each call
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <R> the result
     * @return the results to come, in order
     */
    public <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            AsyncResult<List<R>> starmapAsync(
                    RemoteBiFunction<A, B, R> function, Iterable<? extends List<?>> arguments) {
        return follow(tasks.map(function, Spread.of(function), listsOf(2, arguments), 0), Pool::all, Callbacks.none());
    }

    /**
     * Calls a function of three arguments with each list's elements: Python's {@code Pool.starmap}. As {@link
     * #map(RemoteFunction, Iterable)} in all else.
     *
     * @param function what to call
     * @param arguments a list of three for each call
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <C> the third argument
     * @param <R> the result
     * @return the results in order
     * @throws InterruptedException if the thread is interrupted while it waits
     * @throws IllegalArgumentException if a list has not three elements
     */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            List<R> starmap(RemoteFunction3<A, B, C, R> function, Iterable<? extends List<?>> arguments)
                    throws InterruptedException {
        return resultsOf(tasks.map(function, Spread.of(function), listsOf(3, arguments), 0));
    }

    /**
     * Calls a function of three arguments with each list's elements, in chunks of a size of one's own.
     *
     * @param function what to call
     * @param arguments a list of three for each call
     * @param chunkSize how many calls a worker gets together, at least 1
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <C> the third argument
     * @param <R> the result
     * @return the results in order
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            List<R> starmap(RemoteFunction3<A, B, C, R> function, Iterable<? extends List<?>> arguments, int chunkSize)
                    throws InterruptedException {
        return resultsOf(tasks.map(function, Spread.of(function), listsOf(3, arguments), checked(chunkSize)));
    }

    /**
     * Begins to call a function of three arguments with each list's elements: Python's {@code Pool.starmap_async}.
     *
     * @param function what to call
     * @param arguments a list of three for each call
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <C> the third argument
     * @param <R> the result
     * @return the results to come, in order
     */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    R extends @Nullable Object>
            AsyncResult<List<R>> starmapAsync(
                    RemoteFunction3<A, B, C, R> function, Iterable<? extends List<?>> arguments) {
        return follow(tasks.map(function, Spread.of(function), listsOf(3, arguments), 0), Pool::all, Callbacks.none());
    }

    /**
     * Calls a function of four arguments with each list's elements: Python's {@code Pool.starmap}. As {@link
     * #map(RemoteFunction, Iterable)} in all else.
     *
     * @param function what to call
     * @param arguments a list of four for each call
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <C> the third argument
     * @param <D> the fourth argument
     * @param <R> the result
     * @return the results in order
     * @throws InterruptedException if the thread is interrupted while it waits
     * @throws IllegalArgumentException if a list has not four elements
     */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            List<R> starmap(RemoteFunction4<A, B, C, D, R> function, Iterable<? extends List<?>> arguments)
                    throws InterruptedException {
        return resultsOf(tasks.map(function, Spread.of(function), listsOf(4, arguments), 0));
    }

    /**
     * Calls a function of four arguments with each list's elements, in chunks of a size of one's own.
     *
     * @param function what to call
     * @param arguments a list of four for each call
     * @param chunkSize how many calls a worker gets together, at least 1
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <C> the third argument
     * @param <D> the fourth argument
     * @param <R> the result
     * @return the results in order
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            List<R> starmap(
                    RemoteFunction4<A, B, C, D, R> function, Iterable<? extends List<?>> arguments, int chunkSize)
                    throws InterruptedException {
        return resultsOf(tasks.map(function, Spread.of(function), listsOf(4, arguments), checked(chunkSize)));
    }

    /**
     * Begins to call a function of four arguments with each list's elements: Python's {@code Pool.starmap_async}.
     *
     * @param function what to call
     * @param arguments a list of four for each call
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <C> the third argument
     * @param <D> the fourth argument
     * @param <R> the result
     * @return the results to come, in order
     */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    R extends @Nullable Object>
            AsyncResult<List<R>> starmapAsync(
                    RemoteFunction4<A, B, C, D, R> function, Iterable<? extends List<?>> arguments) {
        return follow(tasks.map(function, Spread.of(function), listsOf(4, arguments), 0), Pool::all, Callbacks.none());
    }

    /**
     * Calls a function of five arguments with each list's elements: Python's {@code Pool.starmap}. As {@link
     * #map(RemoteFunction, Iterable)} in all else.
     *
     * @param function what to call
     * @param arguments a list of five for each call
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <C> the third argument
     * @param <D> the fourth argument
     * @param <E> the fifth argument
     * @param <R> the result
     * @return the results in order
     * @throws InterruptedException if the thread is interrupted while it waits
     * @throws IllegalArgumentException if a list has not five elements
     */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    R extends @Nullable Object>
            List<R> starmap(RemoteFunction5<A, B, C, D, E, R> function, Iterable<? extends List<?>> arguments)
                    throws InterruptedException {
        return resultsOf(tasks.map(function, Spread.of(function), listsOf(5, arguments), 0));
    }

    /**
     * Calls a function of five arguments with each list's elements, in chunks of a size of one's own.
     *
     * @param function what to call
     * @param arguments a list of five for each call
     * @param chunkSize how many calls a worker gets together, at least 1
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <C> the third argument
     * @param <D> the fourth argument
     * @param <E> the fifth argument
     * @param <R> the result
     * @return the results in order
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    R extends @Nullable Object>
            List<R> starmap(
                    RemoteFunction5<A, B, C, D, E, R> function, Iterable<? extends List<?>> arguments, int chunkSize)
                    throws InterruptedException {
        return resultsOf(tasks.map(function, Spread.of(function), listsOf(5, arguments), checked(chunkSize)));
    }

    /**
     * Begins to call a function of five arguments with each list's elements: Python's {@code Pool.starmap_async}.
     *
     * @param function what to call
     * @param arguments a list of five for each call
     * @param <A> the first argument
     * @param <B> the second argument
     * @param <C> the third argument
     * @param <D> the fourth argument
     * @param <E> the fifth argument
     * @param <R> the result
     * @return the results to come, in order
     */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    R extends @Nullable Object>
            AsyncResult<List<R>> starmapAsync(
                    RemoteFunction5<A, B, C, D, E, R> function, Iterable<? extends List<?>> arguments) {
        return follow(tasks.map(function, Spread.of(function), listsOf(5, arguments), 0), Pool::all, Callbacks.none());
    }

    /**
     * Calls a function with each element and gives the results one by one, in order: Python's {@code Pool.imap}.
     *
     * @param function what to call
     * @param elements its arguments, taken as results are taken
     * @param <T> the argument
     * @param <R> the result
     * @return the results
     */
    public <T extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imap(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> elements) {
        return imap(function, elements, 1);
    }

    /**
     * Calls a function with each element and gives the results one by one, in order: Python's {@code Pool.imap}.
     *
     * @param function what to call
     * @param elements its arguments, taken as results are taken
     * @param chunkSize how many elements a worker gets together, at least 1; a result is given when its chunk is done
     * @param <T> the argument
     * @param <R> the result
     * @return the results
     */
    public <T extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imap(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> elements, int chunkSize) {
        FunctionForm form = tasks.forms().of(function, function, Packing.EACH);
        return new ResultIterator<>(
                tasks, form, FunctionForms.codecOf(function), elements.iterator(), checked(chunkSize), true);
    }

    /**
     * Calls a function with each element and gives the results as they come: Python's {@code Pool.imap_unordered}.
     *
     * @param function what to call
     * @param elements its arguments, taken as results are taken
     * @param <T> the argument
     * @param <R> the result
     * @return the results
     */
    public <T extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imapUnordered(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> elements) {
        return imapUnordered(function, elements, 1);
    }

    /**
     * Calls a function with each element and gives the results as they come: Python's {@code Pool.imap_unordered}.
     *
     * @param function what to call
     * @param elements its arguments, taken as results are taken
     * @param chunkSize how many elements a worker gets together, at least 1; a result is given when its chunk is done
     * @param <T> the argument
     * @param <R> the result
     * @return the results
     */
    public <T extends @Nullable Object, R extends @Nullable Object> ResultIterator<R> imapUnordered(
            RemoteFunction<? super T, ? extends R> function, Iterable<? extends T> elements, int chunkSize) {
        FunctionForm form = tasks.forms().of(function, function, Packing.EACH);
        return new ResultIterator<>(
                tasks, form, FunctionForms.codecOf(function), elements.iterator(), checked(chunkSize), false);
    }

    /** {@return this pool as an executor} To shut the executor down closes the pool. */
    public PoolExecutor asExecutor() {
        return new PoolExecutor(this, tasks);
    }

    private static int checked(int chunkSize) {
        if (chunkSize < 1) {
            throw new IllegalArgumentException("chunkSize must be at least 1, but was " + chunkSize);
        }
        return chunkSize;
    }

    private static List<@Nullable Object> listOf(@Nullable Object... elements) {
        return Collections.unmodifiableList(Arrays.asList(elements));
    }

    private static Iterable<List<?>> listsOf(int count, Iterable<? extends List<?>> arguments) {
        List<List<?>> lists = new ArrayList<>();
        for (List<?> list : arguments) {
            if (list.size() != count) {
                throw new IllegalArgumentException("the function takes " + count + " arguments, but list "
                        + lists.size() + " (counted from 0) has " + list.size());
            }
            lists.add(list);
        }
        return lists;
    }

    /** A function that has state travels with its argument, so that no worker has to keep it. */
    private Batch send(Object function, RemoteFunction<?, ?> form, @Nullable Object argument) {
        return FunctionForms.isStateless(function)
                ? tasks.call(tasks.forms().of(function, form, Packing.ONE), FunctionForms.codecOf(function), argument)
                : sendCarried(function, new Carried.Apply(), listOf(form, argument));
    }

    private Batch sendCarried(Object function, RemoteFunction<?, ?> how, @Nullable Object argument) {
        return tasks.call(tasks.forms().of(how, how, Packing.ONE), FunctionForms.codecOf(function), argument);
    }

    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"}) // the function's result, null or not
    private static <R extends @Nullable Object> R single(Batch batch) {
        return (R) batch.result();
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the function's results, null or not
    private static <R extends @Nullable Object> List<R> all(Batch batch) {
        return (List<R>) batch.results();
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // the function that is called has it
    private <R extends @Nullable Object> R resultOf(Batch batch) throws InterruptedException {
        tasks.await(batch);
        return single(batch);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the function's results, null or not
    private static <R extends @Nullable Object> List<R> resultsOf(Batch batch) throws InterruptedException {
        return (List<R>) batch.collect();
    }

    private <R extends @Nullable Object> AsyncResult<R> follow(
            Batch batch, Function<Batch, R> decode, Callbacks<R> callbacks) {
        PendingResult<R> result = new PendingResult<>(tasks, decode, callbacks);
        result.follow(batch);
        return result;
    }

    /**
     * Closes the pool and waits until all that was asked of it is done and its workers have ended: Python's {@code close} and
     * {@code join}. Logs failures that nobody has asked for. If interrupted it terminates, and the thread's interrupt status
     * is set on return. May be called again.
     */
    @Override
    public void close() {
        beginClose();
        loop.close();
        tasks.drainResults();
    }

    /** Closes the pool without waiting, as Python's {@code close}: no call is taken any more, those there are are made. */
    public void beginClose() {
        tasks.queue().end();
        loop.beginClose();
    }

    /**
     * Waits until the pool has ended, as Python's {@code join}; somebody has to close it.
     *
     * @param timeout how long at most
     * @return whether it has ended
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public boolean join(Duration timeout) throws InterruptedException {
        boolean ended = loop.awaitEnd(timeout);
        if (ended) {
            tasks.drainResults();
        }
        return ended;
    }

    /**
     * Ends everything and the workers: by interrupt, SIGTERM, and force, within seconds. Blocks until then. Whoever waits
     * for a result gets a {@link PoolClosedException}.
     */
    public void terminate() {
        beginTerminate();
        loop.terminate();
        tasks.drainResults();
    }

    void beginTerminate() {
        tasks.queue().cancel();
        loop.beginTerminate();
    }

    /** {@return whether it takes no calls any more} */
    public boolean isClosed() {
        return loop.isClosed();
    }

    /** {@return whether it is closed and all its workers have ended} */
    public boolean isTerminated() {
        return loop.isEnded();
    }

    /** Makes a {@link Pool}. Not safe for use by several threads. */
    public static final class Builder {
        private int workers = Runtime.getRuntime().availableProcessors();
        private int maxTasksPerChild;
        private @Nullable StartMethod startMethod;
        private Path javaHome = Path.of(System.getProperty("java.home"));
        private List<String> jvmOptions = List.of();
        private List<Path> classPath = ClassPaths.own();
        private Path workingDirectory = Path.of("").toAbsolutePath();
        private Map<String, String> environment = Map.of();
        private Path temporaryDirectory = Path.of(System.getProperty("java.io.tmpdir"));
        private @Nullable Path logDirectory;
        private @Nullable Semaphore permits;
        private int permitsEach = 1;
        private boolean suspended;
        private AtomicInteger numbers = new AtomicInteger();
        private WorkerListener listener = WorkerListener.PRINT;
        private byte @Nullable [] initializer;

        private Builder() {}

        /**
         * Sets how many workers there are at most.
         *
         * @param count at least 1; a worker for each core unless set
         * @return this
         */
        public Builder workers(int count) {
            workers = count;
            return this;
        }

        /**
         * Sets how many calls one worker makes before a new one takes its place.
         *
         * @param count at least 1, or 0 for no limit
         * @return this
         */
        public Builder maxTasksPerChild(int count) {
            maxTasksPerChild = count;
            return this;
        }

        /**
         * Sets how workers are started.
         *
         * @param method {@link Context#defaultMethod()} unless set
         * @return this
         */
        public Builder startMethod(StartMethod method) {
            startMethod = method;
            return this;
        }

        /**
         * Sets how workers are started.
         *
         * @param context has the method
         * @return this
         */
        public Builder context(Context context) {
            return startMethod(context.startMethod());
        }

        /**
         * Sets the JDK or JRE of the workers.
         *
         * @param home its home; this process's own unless set
         * @return this
         */
        public Builder javaHome(Path home) {
            javaHome = home;
            return this;
        }

        /**
         * Sets the workers' JVM options: they come after mp's own, so that they win.
         *
         * @param options one argument each
         * @return this
         */
        public Builder jvmOptions(List<String> options) {
            jvmOptions = options;
            return this;
        }

        /**
         * Sets the workers' class path; it has to hold mp itself.
         *
         * @param path jars and directories, in order; {@code java.class.path} unless set
         * @return this
         */
        public Builder classPath(List<Path> path) {
            classPath = path;
            return this;
        }

        /**
         * Sets where the workers run.
         *
         * @param directory a directory; this process's own unless set
         * @return this
         */
        public Builder workingDirectory(Path directory) {
            workingDirectory = directory;
            return this;
        }

        /**
         * Sets what is added to the workers' environment.
         *
         * @param variables names and values
         * @return this
         */
        public Builder environment(Map<String, String> variables) {
            environment = variables;
            return this;
        }

        /**
         * Sets where the run's directory is made.
         *
         * @param directory the system's temporary directory unless set
         * @return this
         */
        public Builder temporaryDirectory(Path directory) {
            temporaryDirectory = directory;
            return this;
        }

        /**
         * Sets where what the workers print is kept, a file each.
         *
         * @param directory made when a worker prints something; kept nowhere unless set
         * @return this
         */
        public Builder logDirectory(Path directory) {
            logDirectory = directory;
            return this;
        }

        /**
         * Shares a budget with other pools: a permit is held for each living worker. A pool waits for its first; it gives
         * one back between calls when others wait and it holds more than one.
         *
         * @param shared permits, one for each worker that may live at once
         * @return this
         */
        public Builder permits(Semaphore shared) {
            return permits(shared, 1);
        }

        /**
         * Shares a budget with other pools, of which each worker of this one takes more than one permit. See {@link
         * #permits(Semaphore)}.
         *
         * @param shared permits
         * @param each how many a living worker holds, at least 1; with more than there ever are, no worker starts
         * @return this
         */
        public Builder permits(Semaphore shared, int each) {
            permits = shared;
            permitsEach = each;
            return this;
        }

        /**
         * Sets whether workers wait for a debugger when they start, because their options say so. Then they may take as long
         * as they like; others are killed unless they are ready after a minute.
         *
         * @param wait false unless set
         * @return this
         */
        public Builder suspended(boolean wait) {
            suspended = wait;
            return this;
        }

        /**
         * Shares the numbering of workers with other pools.
         *
         * @param shared the number given last
         * @return this
         */
        public Builder numbers(AtomicInteger shared) {
            numbers = shared;
            return this;
        }

        /**
         * Sets who hears of what belongs to no call of a stream.
         *
         * @param hears must not block; what workers print is printed by this process unless set
         * @return this
         */
        public Builder listener(WorkerListener hears) {
            listener = hears;
            return this;
        }

        /**
         * Sets what each worker runs once, before its first call: Python's {@code initializer}. When it throws, its worker
         * ends and another is started; when three in a row have come to nothing, all calls fail with a {@link
         * io.github.mpmaven.call.WorkerCrashedException} that says why. (Python starts workers for ever.)
         *
         * @param runs what to run
         * @return this
         * @throws IllegalArgumentException if it can't travel, naming the field
         */
        public Builder initializer(RemoteRunnable runs) {
            initializer = FunctionForms.codecOf(runs).encode(runs);
            return this;
        }

        /**
         * Sets what each worker runs once, before its first call, with its argument: Python's {@code initializer} and {@code
         * initargs}. See {@link #initializer(RemoteRunnable)}.
         *
         * @param runs what to run
         * @param argument what it gets
         * @param <T> the argument
         * @return this
         * @throws IllegalArgumentException if either can't travel, naming the field
         */
        public <T extends @Nullable Object> Builder initializer(RemoteConsumer<T> runs, T argument) {
            initializer = FunctionForms.codecOf(runs).encode(new Carried.Bound<>(runs, argument));
            return this;
        }

        /**
         * Makes the pool. A pool that shares no permits begins to start the JVMs of its first workers at once, one for each
         * processor, as Python does; others are started when there are calls for them.
         *
         * @return the pool
         * @throws IOException if the run's directory or the channel's socket can't be made
         * @throws IllegalStateException if this is a daemon process, or a worker that has not finished to boot
         */
        public Pool build() throws IOException {
            BootGuard.check("a pool");
            Path planned = RunDirectory.planned(temporaryDirectory);
            EarlyStarts launcher = beginStarts(planned);
            try {
                return build(launcher, planned);
            } catch (IOException | RuntimeException e) {
                launcher.close();
                throw e;
            }
        }

        /** First of all: a JVM takes as long to boot as all the rest takes here, where this process is fresh itself. */
        private EarlyStarts beginStarts(Path runDirectory) {
            StartMethod method = startMethod == null ? Context.defaultMethod() : startMethod;
            JvmCommand command = WorkerStarter.command(javaHome, jvmOptions, classPath, workingDirectory, environment);
            boolean early = permits == null && !command.isNumbered();
            return EarlyStarts.begin(
                    Launcher.of(method, listener::noted),
                    command,
                    early ? Math.min(workers, WorkerProcess.cpuCount()) : 0,
                    runDirectory);
        }

        private Pool build(EarlyStarts launcher, Path planned) throws IOException {
            PoolOptions options = new PoolOptions(
                    workers,
                    maxTasksPerChild,
                    launcher,
                    javaHome,
                    jvmOptions,
                    classPath,
                    workingDirectory,
                    environment,
                    temporaryDirectory,
                    logDirectory,
                    permits == null ? new Semaphore(workers) : permits,
                    permitsEach,
                    suspended,
                    numbers,
                    new GuardedListener(listener),
                    initializer);
            RunDirectory directory = RunDirectory.createAsPlanned(planned);
            try {
                return new Pool(
                        PoolLoop.start(options, directory, Endpoint.listen(directory.path())), directory, workers);
            } catch (IOException | RuntimeException e) {
                directory.close();
                throw e;
            }
        }
    }
}
