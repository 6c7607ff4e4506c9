package io.github.mpmaven.home;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** This process's lines, one a home. */
final class Lines {
    /** Guarded by itself. */
    private static final Map<String, HomeConnection> CONNECTIONS = new HashMap<>();

    /** The homes of lines that were lost: they don't come back. Guarded by the connections. */
    private static final Set<String> LOST = new HashSet<>();

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
                forgetLost();
                if (LOST.contains(address.id())) {
                    throw ObjectAccess.lost(address);
                }
                connection = HomeConnection.open(address);
                CONNECTIONS.put(address.id(), connection);
            }
            return connection;
        }
    }

    /** Guarded by the connections. Done before there is one more. */
    private static void forgetLost() {
        Iterator<Map.Entry<String, HomeConnection>> all = CONNECTIONS.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<String, HomeConnection> entry = all.next();
            if (entry.getValue().isLost()) {
                LOST.add(entry.getKey());
                all.remove();
            }
        }
    }
}
