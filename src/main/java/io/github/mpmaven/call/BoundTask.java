package io.github.mpmaven.call;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function with its arguments, as a list: so each of them travels as itself. */
public final class BoundTask {
    private BoundTask() {}

    /**
     * Calls a function.
     *
     * @param task the function, then its arguments; the caller pairs them
     * @throws Exception what the function threw
     */
    @SuppressWarnings("unchecked")
    public static void run(List<? extends @Nullable Object> task) throws Exception {
        Object function = task.get(0);
        if (function instanceof RemoteRunnable runnable) {
            runnable.run();
        } else if (function instanceof RemoteConsumer<?> consumer) {
            ((RemoteConsumer<@Nullable Object>) consumer).accept(task.get(1));
        } else if (function instanceof RemoteBiConsumer<?, ?> consumer) {
            ((RemoteBiConsumer<@Nullable Object, @Nullable Object>) consumer).accept(task.get(1), task.get(2));
        } else {
            throw new IllegalArgumentException("no function: " + function);
        }
    }
}
