package io.github.mpmaven.channel;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What {@link Connection#wait(java.util.Collection, java.util.Collection, java.time.Duration)} has waited for.
 *
 * @param connections those from which a receive would return or throw at once, in their order
 * @param sentinels those that are done, in their order
 * @param <S> the sentinels' type
 */
public record Ready<S extends CompletableFuture<?>>(List<Connection> connections, List<S> sentinels) {
    /** Copies the lists. */
    public Ready {
        connections = List.copyOf(connections);
        sentinels = List.copyOf(sentinels);
    }

    /** {@return whether nothing is ready: the time was over first} */
    public boolean isEmpty() {
        return connections.isEmpty() && sentinels.isEmpty();
    }
}
