package io.github.mpmaven.task.checksum;

import io.github.mpmaven.task.ItemTask;
import io.github.mpmaven.task.ItemWork;
import io.github.mpmaven.task.TaskItem;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Writes a file's digests into a file each beside it. */
record WriteSidecars(FileDigester digester) implements ItemTask {
    @Override
    public List<String> run(TaskItem item, ItemWork work) throws IOException {
        List<String> hex = digester.digest(item.input());
        if (digester.sha256() >= 0) {
            work.digested(hex.get(digester.sha256()));
        }
        String name = item.name().substring(item.name().lastIndexOf('/') + 1);
        for (int i = 0; i < hex.size(); i++) {
            byte[] line = SumsLine.format(hex.get(i), name).getBytes(StandardCharsets.UTF_8);
            Path sidecar = work.temporary(i);
            try (OutputStream out = new FileOutputStream(sidecar.toFile())) {
                out.write(line);
            }
        }
        return List.of();
    }

    @Override
    public boolean digests(TaskItem item) {
        return digester.sha256() >= 0;
    }
}
