package io.github.mpmaven.channel;

import io.github.mpmaven.home.User;
import io.github.mpmaven.mapped.ByteRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rings in which other processes put a queue's elements, at the queue's home: one a process. Whatever is asked of the
 * queue, the rings are read first, so that nobody sees a queue without what was put into it before. Guarded by the home's
 * lock.
 */
final class QueueRings {
    /** A record that is an element. */
    static final int PUT = 0;

    /** A record that is an element's number, which is done. */
    static final int DONE = 1;

    /** Smaller lets a fast producer ask for room more often; larger fills more of the disk for each of them. */
    private static final int RING_BYTES = 128 * 1024;

    /** Longer ones are asked for. */
    static final int MAX_RECORD_BYTES = RING_BYTES / 8;

    /** What is done with records. */
    interface Reader {
        /** Takes one record of a process. */
        void read(User user, int kind, byte[] record);
    }

    private record Place(ByteRing ring, Path file) {}

    private final Map<User, Place> rings = new LinkedHashMap<>();

    /** {@return the file of a process's ring, made now if it has none} */
    Path add(User user, Path file) throws IOException {
        Place known = rings.get(user);
        if (known != null) {
            return known.file;
        }
        rings.put(user, new Place(ByteRing.create(file, RING_BYTES), file));
        return file;
    }

    /** {@return how many records were read} One that is none ends its ring: what its process puts is lost from there on. */
    int drain(Reader reader) {
        int count = 0;
        for (Map.Entry<User, Place> entry : rings.entrySet()) {
            try {
                count += entry.getValue().ring.drain((kind, record) -> reader.read(entry.getKey(), kind, record));
            } catch (IOException e) {
                entry.getValue().ring.close();
            }
        }
        return count;
    }

    /** {@return whether nothing is there, and each process will say when there is} */
    boolean rest() {
        boolean all = true;
        for (Place place : rings.values()) {
            all &= place.ring.rest();
        }
        return all;
    }

    /** Reads nothing more, but for a last time what is there. */
    void close(Reader reader) {
        rings.values().forEach(place -> place.ring.close());
        drain(reader);
        rings.values().forEach(QueueRings::delete);
        rings.clear();
    }

    /** Forgets a process that is dead or puts no more, after a last look at what it has put. */
    void remove(User user, Reader reader) {
        Place place = rings.get(user);
        if (place != null) {
            place.ring.close();
            drain(reader);
            rings.remove(user);
            delete(place);
        }
    }

    private static void delete(Place place) {
        try {
            Files.deleteIfExists(place.file);
        } catch (IOException e) {
            // goes with the home's directory
        }
    }
}
