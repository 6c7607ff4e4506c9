package io.github.mpmaven.worker;

import io.github.mpmaven.call.BootGuard;
import io.github.mpmaven.call.RemoteFunction;
import io.github.mpmaven.wire.PackedValues;
import io.github.mpmaven.wire.Packing;
import io.github.mpmaven.wire.ProtocolException;
import io.github.mpmaven.wire.ToWorker;
import io.github.mpmaven.wire.ValueCodec;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A function the pool has defined, or why it could not be read. Owned by the thread that makes the calls. */
final class Definition {
    private final ValueCodec codec;
    private final Packing packing;
    private final @Nullable RemoteFunction<@Nullable Object, @Nullable Object> function;
    private final @Nullable Throwable unreadable;

    private Definition(
            ValueCodec codec,
            Packing packing,
            @Nullable RemoteFunction<@Nullable Object, @Nullable Object> function,
            @Nullable Throwable unreadable) {
        this.codec = codec;
        this.packing = packing;
        this.function = function;
        this.unreadable = unreadable;
    }

    @SuppressWarnings("unchecked") // the pool pairs functions and arguments
    static Definition read(ToWorker.Define define, ValueCodec codec) {
        try {
            Object decoded = Objects.requireNonNull(codec.decode(define.encoded()));
            var function = (RemoteFunction<@Nullable Object, @Nullable Object>) decoded;
            return new Definition(codec, define.packing(), function.opened(), null);
        } catch (ProtocolException | RuntimeException | Error e) {
            return new Definition(codec, define.packing(), null, e);
        }
    }

    /** {@return the result as it travels} */
    byte[] call(byte[] argument, PackedRun run) throws Throwable {
        if (function == null) {
            throw unreadable == null ? new IllegalStateException("no function") : unreadable;
        }
        return packing == Packing.ONE
                ? codec.encode(function.apply(read(argument)))
                : callEach(function, argument, run);
    }

    /** What a carried function is, is known only now: until an argument was read, this process boots. */
    private @Nullable Object read(byte[] argument) throws ProtocolException {
        Object decoded = codec.decode(argument);
        BootGuard.booted();
        return decoded;
    }

    private byte[] callEach(RemoteFunction<@Nullable Object, @Nullable Object> called, byte[] arguments, PackedRun run)
            throws Exception {
        PackedValues.Reader reader = new PackedValues.Reader(codec, arguments);
        PackedValues.Writer results = new PackedValues.Writer(codec);
        for (int item = 0; reader.hasNext(); item++) {
            run.begins(item);
            int before = results.size();
            Object next = reader.next();
            BootGuard.booted();
            if (packing == Packing.UNTIL_FAILURE) {
                results.add(called.apply(next));
            } else {
                addOutcome(called, next, results);
            }
            run.sendIfLong(results, before);
        }
        return results.take();
    }

    private static void addOutcome(
            RemoteFunction<@Nullable Object, @Nullable Object> called,
            @Nullable Object argument,
            PackedValues.Writer results)
            throws InterruptedException {
        try {
            results.add(called.apply(argument));
        } catch (InterruptedException e) {
            throw e; // the worker is told to end: the rest is not run
        } catch (Exception | StackOverflowError | AssertionError | LinkageError e) {
            results.addFailure(e);
        }
    }
}
