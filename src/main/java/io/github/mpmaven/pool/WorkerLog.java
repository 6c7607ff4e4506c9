package io.github.mpmaven.pool;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What a worker printed: all of it in a file, the last lines at hand for a message. Safe for use by several threads: the
 * pool's loop writes what came over the channel, the process's reader what came over standard output and error.
 */
final class WorkerLog implements AutoCloseable {
    private static final int TAIL_LINES = 20;
    private static final int TAIL_LINE_CHARS = 500;

    private final @Nullable Path file;
    private final Deque<String> tail = new ArrayDeque<>();
    private @Nullable BufferedWriter writer;
    private boolean unwritable;

    WorkerLog(@Nullable Path file) {
        this.file = file;
        this.unwritable = file == null;
    }

    synchronized void line(String line) {
        if (tail.size() == TAIL_LINES) {
            tail.remove();
        }
        tail.add(line.length() <= TAIL_LINE_CHARS ? line : line.substring(0, TAIL_LINE_CHARS) + "…");
        if (file != null && !unwritable) {
            write(file, line);
        }
    }

    private void write(Path path, String line) {
        try {
            if (writer == null) {
                Path directory = path.getParent();
                if (directory != null) {
                    Files.createDirectories(directory);
                }
                writer = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
            }
            writer.write(line);
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            unwritable = true; // a full disk must not fail the work; the tail is still at hand
        }
    }

    /** {@return the last lines, each with its end, or an empty string} */
    synchronized String tail() {
        return tail.isEmpty() ? "" : String.join("\n", tail) + "\n";
    }

    /** {@return where all lines are, or null where they are kept nowhere, or there are none} */
    synchronized @Nullable String file() {
        return writer == null ? null : String.valueOf(file);
    }

    @Override
    public synchronized void close() {
        if (writer != null) {
            try {
                writer.close();
            } catch (IOException e) {
                unwritable = true;
            }
        }
    }
}
