package io.github.mpmaven.pool;

import io.github.mpmaven.call.FailureRecord;
import io.github.mpmaven.call.TaskException;
import io.github.mpmaven.call.TaskFailedException;
import io.github.mpmaven.wire.ValueCodec;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the caller gets for a call that failed: the task's own exception where it can be had here, with the worker's trace;
 * see decision 0039. Called by threads of the caller's, since constructors and {@code readObject} may be the caller's code.
 */
final class Rebuilt {
    private static final StackTraceElement[] NO_FRAMES = {};

    private Rebuilt() {}

    /** {@return what the task threw, or the reason itself where that can't be had here} */
    static Throwable of(TaskException reason, byte[] thrown, ValueCodec codec) {
        if (!(reason instanceof TaskFailedException remote)) {
            return reason;
        }
        FailureRecord record = remote.failure();
        Throwable whole = codec.decodeThrown(thrown);
        if (whole == null || !whole.getClass().getName().equals(record.type())) {
            whole = construct(remote, codec.loader());
        }
        if (whole == null) {
            return reason;
        }
        link(whole, remote);
        return whole;
    }

    private static void link(Throwable whole, TaskFailedException remote) {
        if (whole.getCause() == null) {
            try {
                whole.initCause(remote);
                return;
            } catch (RuntimeException e) {
                // it was told at birth that it has none
            }
        }
        try {
            whole.addSuppressed(remote);
        } catch (RuntimeException e) {
            // its class has its own idea of it: the trace is lost, and nothing else
        }
    }

    /** By a public constructor that takes the message, if what it makes says the same. */
    private static @Nullable Throwable construct(TaskFailedException remote, ClassLoader loader) {
        FailureRecord record = remote.failure();
        try {
            Class<?> type = Class.forName(record.type(), false, loader);
            if (!Throwable.class.isAssignableFrom(type)
                    || Modifier.isAbstract(type.getModifiers())
                    || !Modifier.isPublic(type.getModifiers())) {
                return null;
            }
            Constructor<?> constructor = type.getConstructor(String.class);
            Throwable made = (Throwable) constructor.newInstance(record.message());
            made.setStackTrace(record.frames().toArray(NO_FRAMES));
            return Objects.equals(made.getMessage(), record.message()) ? made : null;
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            return null;
        }
    }

    /**
     * {@return what to throw where the caller waits} An unchecked exception is thrown as it is; anything else, and what could
     * not be rebuilt, comes as the cause of a {@link TaskFailedException}. The stack trace is the caller's.
     */
    static RuntimeException toThrow(TaskException reason, byte[] thrown, ValueCodec codec) {
        Throwable whole = of(reason, thrown, codec);
        RuntimeException unchecked;
        if (reason instanceof TaskFailedException remote && !(whole instanceof RuntimeException && whole != reason)) {
            unchecked = new TaskFailedException(remote, whole);
        } else {
            unchecked = (RuntimeException) whole;
        }
        StackTraceElement[] here = new Throwable().getStackTrace();
        unchecked.setStackTrace(here);
        return unchecked;
    }
}
