package com.acme;

import io.github.mpmaven.task.FileTask;
import io.github.mpmaven.task.TaskContext;
import java.nio.file.Path;
import net.coobird.thumbnailator.Thumbnails;

/** Makes a picture smaller with Thumbnailator, in the format that the output's extension names. */
public final class Thumbnail implements FileTask {
    @Override
    public void run(Path in, Path out, TaskContext context) throws Exception {
        int size = Integer.parseInt(context.parameters().get("size"));
        Thumbnails.of(in.toFile()).size(size, size).toFile(out.toFile());
    }
}
