package io.github.mpmaven.home;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** This process's lines, one a home. */
final class Lines {
    /** Guarded by itself. A line that is lost stays: its home does not come back. */
    private static final Map<String, HomeConnection> CONNECTIONS = new HashMap<>();

    private static @Nullable LocalLine local;

    private Lines() {}

    static Line to(HomeAddress address) {
        Home own = Home.ifItIs(address);
        synchronized (CONNECTIONS) {
            if (own != null) {
                LocalLine line = local == null ? new LocalLine(own) : local;
                local = line;
                return line;
            }
            HomeConnection connection = CONNECTIONS.get(address.id());
            if (connection == null) {
                connection = HomeConnection.open(address);
                CONNECTIONS.put(address.id(), connection);
            }
            return connection;
        }
    }
}
