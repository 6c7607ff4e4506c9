package io.github.mpmaven.engine;

import io.github.mpmaven.task.TaskSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * An engine with one worker of a larger heap, for a while, in the place of another's workers.
 *
 * @param engine what runs the items, on permits of its own
 * @param held what that counts as in the session's budget
 */
record RoomierEngine(Engine engine, HeldPermits held) implements Engine {
    @Override
    public ItemStream open(TaskSpec spec, JobOptions options) throws IOException {
        return engine.open(spec, options);
    }

    @Override
    public String runId() {
        return engine.runId();
    }

    @Override
    public void noteTemporary(Path file) throws IOException {
        engine.noteTemporary(file);
    }

    @Override
    public void noteOutputTree(Path directory) throws IOException {
        engine.noteOutputTree(directory);
    }

    @Override
    public String workerCommand() {
        return engine.workerCommand();
    }

    @Override
    public OptionalLong heapBytes() {
        return engine.heapBytes();
    }

    @Override
    public void close() {
        try {
            engine.close();
        } finally {
            held.giveBack();
        }
    }
}
