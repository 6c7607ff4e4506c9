package com.acme;

import io.github.mpmaven.task.FileTask;
import io.github.mpmaven.task.TaskContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A task that is a class. */
public final class Reverse implements FileTask {
    @Override
    public void run(Path in, Path out, TaskContext context) throws IOException {
        Files.writeString(out, new StringBuilder(Files.readString(in)).reverse());
    }
}
