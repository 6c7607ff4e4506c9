package io.github.mpmaven.task.checksum;

import io.github.mpmaven.files.AtomicFile;
import io.github.mpmaven.files.TempName;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file that grows row by row under a temporary name, and is moved into place when it is whole. */
final class CollectedFile {
    /** Smaller costs a system call for fewer rows; larger gains nothing that can be seen. */
    private static final int BUFFER_BYTES = 64 * 1024;

    /** Longer than any digest with a path. */
    private static final int MAX_LINE_BYTES = 16 * 1024;

    private final Path target;
    private final Layout layout;
    private final int position;
    private @Nullable Path temporary;
    private @Nullable OutputStream out;
    private boolean empty = true;

    CollectedFile(Path target, Layout layout, int position) {
        this.target = target;
        this.layout = layout;
        this.position = position;
    }

    Path target() {
        return target;
    }

    void open(String runId) throws IOException {
        Path directory = target.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        refuseToReplaceOther();
        temporary = new TempName(runId, 0, -1L - position).of(target, 0);
        out = new BufferedOutputStream(Files.newOutputStream(temporary), BUFFER_BYTES);
        write(layout.header());
    }

    /** A {@code <file>} that names a person's own file by mistake must not cost them that file. */
    private void refuseToReplaceOther() throws IOException {
        if (!Files.isRegularFile(target) || Files.size(target) == 0) {
            return;
        }
        String begin;
        try (InputStream in = Files.newInputStream(target)) {
            begin = new String(in.readNBytes(MAX_LINE_BYTES), StandardCharsets.UTF_8);
        }
        if (!layout.mayBegin(begin.lines().findFirst().orElse(""))) {
            throw new FileAlreadyExistsException(
                    target.toString(), null, "it is there already and holds something else than checksums");
        }
    }

    void add(String name, List<String> values) throws IOException {
        if (!empty) {
            write(layout.separator());
        }
        empty = false;
        write(layout.row(name, values));
    }

    /** Writes the end and closes, but does not yet move. */
    void complete() throws IOException {
        write(layout.footer());
        opened(out).close();
        out = null;
    }

    /** Moves the completed file into place. */
    void commit() throws IOException {
        AtomicFile.commit(opened(temporary), target);
        temporary = null;
    }

    /** Deletes what was not moved into place. Never throws: what it leaves has a name that the next run sweeps. */
    void close() {
        if (out != null) {
            closeQuietly(out);
            out = null;
        }
        if (temporary != null) {
            var unused = temporary.toFile().delete();
            temporary = null;
        }
    }

    private static void closeQuietly(OutputStream unwanted) {
        try {
            unwanted.close();
        } catch (IOException e) {
            // What could not be flushed is deleted next.
        }
    }

    private void write(String text) throws IOException {
        opened(out).write(text.getBytes(StandardCharsets.UTF_8));
    }

    private <T> T opened(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("not open: file=" + target);
        }
        return part;
    }
}
