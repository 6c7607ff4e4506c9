package io.github.mpmaven.task.checksum;

import io.github.mpmaven.task.Collector;
import io.github.mpmaven.task.TaskItem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that gather the digests of a whole job, written as the items come in. Used by one thread. */
final class CollectedFiles implements Collector {
    private final List<CollectedFile> files;

    private CollectedFiles(List<CollectedFile> files) {
        this.files = files;
    }

    static CollectedFiles of(ChecksumOptions options, Path directory) {
        List<CollectedFile> files = new ArrayList<>();
        for (String name : options.files()) {
            Layout layout = layout(options, files.size());
            files.add(new CollectedFile(directory.resolve(name).normalize(), layout, files.size()));
        }
        return new CollectedFiles(List.copyOf(files));
    }

    private static Layout layout(ChecksumOptions options, int position) {
        return switch (options.format()) {
            case SUMS -> new SumsLayout(position);
            case CSV -> new CsvLayout(options.algorithms());
            case JSON -> new JsonLayout(options.algorithms());
            case SRI -> new SriLayout(options.algorithms());
            case SIDECAR, NOTHING -> throw new IllegalArgumentException("no collected file: " + options.format());
        };
    }

    @Override
    public List<Path> files() {
        return files.stream().map(CollectedFile::target).toList();
    }

    @Override
    public void open(String runId) throws IOException {
        for (CollectedFile file : files) {
            file.open(runId);
        }
    }

    @Override
    public void add(TaskItem item, List<String> values) throws IOException {
        for (CollectedFile file : files) {
            file.add(item.name(), values);
        }
    }

    @Override
    public void finish() throws IOException {
        for (CollectedFile file : files) {
            file.complete();
        }
        for (CollectedFile file : files) {
            file.commit();
        }
    }

    @Override
    public void close() {
        files.forEach(CollectedFile::close);
    }
}
