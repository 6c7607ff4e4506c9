package io.github.mpmaven.home;

import io.github.mpmaven.wire.FrameLink;
import io.github.mpmaven.wire.FromHome;
import io.github.mpmaven.wire.ToHome;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A process that uses objects of this home, this process included. Compared by identity. Guarded by the home's lock. */
public final class User {
    /** The number of the home's own process. */
    public static final int HOME_ITSELF = 1;

    private final int number;
    private final @Nullable FrameLink<ToHome> link;

    /** Requests that wait for their answer, by number. */
    final Map<Long, RemoteRequest> waiting = new HashMap<>();

    User(int number, @Nullable FrameLink<ToHome> link) {
        this.number = number;
        this.link = link;
    }

    /** {@return the user's number: {@link #HOME_ITSELF}, or one from 2 that this home never gives again} */
    public int number() {
        return number;
    }

    void send(FromHome message) {
        if (link != null) {
            link.send(message);
        }
    }

    @Nullable
    FrameLink<ToHome> link() {
        return link;
    }

    @Override
    public String toString() {
        return "user=" + number;
    }
}
