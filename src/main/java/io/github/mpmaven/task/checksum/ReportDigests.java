package io.github.mpmaven.task.checksum;

import io.github.mpmaven.task.ItemTask;
import io.github.mpmaven.task.ItemWork;
import io.github.mpmaven.task.TaskItem;
import java.io.IOException;
import java.util.List;

/** Computes a file's digests and reports them, the file's size last, for a file that collects them. */
final class ReportDigests implements ItemTask {
    private final FileDigester digester;

    ReportDigests(FileDigester digester) {
        this.digester = digester;
    }

    @Override
    public List<String> run(TaskItem item, ItemWork work) throws IOException {
        List<String> values = digester.digest(item.input());
        if (digester.sha256() >= 0) {
            work.digested(values.get(digester.sha256()));
        }
        values.add(Long.toString(digester.sizeBytes()));
        return values;
    }

    @Override
    public boolean digests(TaskItem item) {
        return digester.sha256() >= 0;
    }
}
