package io.github.mpmaven.incremental;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A stamp file being read, with the next item in sight, so that two of them can be gone through side by side. */
final class Ahead implements Closeable {
    private final @Nullable StampReader reader;
    private @Nullable ItemEntry entry;
    private JobKey key = JobKey.NONE;

    Ahead(StampReader reader) throws IOException {
        this.reader = reader;
        try {
            advance();
        } catch (IOException e) {
            reader.close();
            throw e;
        }
    }

    private Ahead() {
        reader = null;
    }

    /** {@return one without items} */
    static Ahead nothing() {
        return new Ahead();
    }

    /** {@return the item in sight, or null after the last} */
    @Nullable
    ItemEntry entry() {
        return entry;
    }

    ItemEntry required() {
        if (entry == null) {
            throw new IllegalStateException("after the last item");
        }
        return entry;
    }

    /** {@return what the item in sight depended on} */
    JobKey key() {
        return key;
    }

    void advance() throws IOException {
        if (reader != null) {
            entry = reader.next();
            key = reader.key();
        }
    }

    /** Compares what is in sight; what is at its end comes last. */
    int compareTo(Ahead other) {
        return entry == null || other.entry == null
                ? Boolean.compare(entry == null, other.entry == null)
                : entry.key().compareTo(other.entry.key());
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}
