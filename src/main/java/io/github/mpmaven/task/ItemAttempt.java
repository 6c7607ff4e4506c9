package io.github.mpmaven.task;

import io.github.mpmaven.call.WorkerEnvironment;
import io.github.mpmaven.files.ContentDigest;
import io.github.mpmaven.files.DeleteTree;
import io.github.mpmaven.files.TempName;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One item's run of a task in a worker: knows which temporary files were asked for. Used by one thread. */
final class ItemAttempt implements ItemWork {
    private final Parameters parameters;
    private final TaskItem item;
    private final WorkerEnvironment environment;
    private final OutputDirectories directories;
    private final TempName name;
    private final @Nullable Path[] temporaries;
    private String digest = "";

    ItemAttempt(Parameters parameters, TaskItem item, WorkerEnvironment environment, OutputDirectories directories) {
        this.parameters = parameters;
        this.item = item;
        this.environment = environment;
        this.directories = directories;
        this.name = new TempName(environment.runId(), environment.worker(), item.index());
        this.temporaries = new @Nullable Path[item.outputs().size()];
    }

    @Override
    public Path temporary(int output) throws IOException {
        Path known = temporaries[output];
        if (known != null) {
            return known;
        }
        Path made = name.of(Path.of(item.outputs().get(output)), output);
        directories.makeFor(made);
        environment.uncommitted(made);
        temporaries[output] = made;
        return made;
    }

    /**
     * {@return the positions of the outputs that stand under their temporary names}
     *
     * @throws IOException if something else than a file stands there
     */
    List<Integer> written() throws IOException {
        List<Integer> written = new ArrayList<>(temporaries.length);
        for (int i = 0; i < temporaries.length; i++) {
            if (temporaries[i] != null && isWritten(temporaries[i].toFile())) {
                written.add(i);
            }
        }
        return written;
    }

    /** {@code java.io.File}: for a file that is not there, NIO builds an exception, which costs more than the call. */
    private boolean isWritten(File temporary) throws IOException {
        if (temporary.isFile()) {
            return true;
        }
        if (temporary.exists()) {
            throw new IOException("the task's output is not a file: item=" + item.name() + ", output=" + temporary
                    + ". A task writes one file there, or nothing.");
        }
        return false;
    }

    /**
     * Deletes what was written, a directory too, because the item has failed.
     *
     * @param reason why it failed; gets what goes wrong here as suppressed
     */
    void discard(Throwable reason) {
        for (Path temporary : temporaries) {
            if (temporary != null) {
                try {
                    DeleteTree.whole(temporary);
                } catch (IOException e) {
                    reason.addSuppressed(e);
                }
            }
        }
    }

    @Override
    public void digested(String sha256) {
        digest = sha256.length() <= ContentDigest.CHARS ? sha256 : sha256.substring(0, ContentDigest.CHARS);
    }

    /** {@return the digest of the input, empty where nobody has told it} */
    String digest() {
        return digest;
    }

    @Override
    public WorkerEnvironment environment() {
        return environment;
    }

    @Override
    public Map<String, String> parameters() {
        return parameters.asMap();
    }

    @Override
    public String item() {
        return item.name();
    }

    @Override
    public Path target() {
        return Path.of(item.outputs().isEmpty() ? item.input() : item.outputs().get(0));
    }

    @Override
    public int worker() {
        return environment.worker();
    }

    @Override
    public Path temporaryDirectory() {
        return environment.temporaryDirectory();
    }
}
