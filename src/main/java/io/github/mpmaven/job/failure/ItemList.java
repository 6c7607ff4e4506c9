package io.github.mpmaven.job.failure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A file that names items, a line each: the job's id, a colon, and the item's name with {@code \n}, {@code \r} and {@code
 * \\} for what would end the line.
 *
 * @param file where it is
 */
public record ItemList(Path file) {
    /** The list of a job's failed items. No item's own directory has this name: see {@link BundleName}. */
    static final String FAILED = "@failed";

    /**
     * {@return the lists of what failed last, one for each job that had failures}
     *
     * @param failures the directory of all jobs' bundles
     * @param jobs the ids of the jobs
     */
    public static Collection<ItemList> ofFailed(Path failures, Collection<String> jobs) {
        return jobs.stream().map(job -> ofFailed(failures, job)).toList();
    }

    static ItemList ofFailed(Path failures, String job) {
        return new ItemList(failures.resolve(BundleName.of(job)).resolve(FAILED));
    }

    /** One item of one job. */
    public record Entry(String job, String item) {
        private String line() {
            String name = item.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
            return job + ":" + name + "\n";
        }

        private static Entry parse(String line) {
            int colon = line.indexOf(':');
            StringBuilder item = new StringBuilder();
            for (int i = colon + 1; i < line.length(); i++) {
                char c = line.charAt(i);
                if (c == '\\' && i + 1 < line.length()) {
                    char escaped = line.charAt(++i);
                    c = escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped;
                }
                item.append(c);
            }
            return new Entry(line.substring(0, Math.max(0, colon)), item.toString());
        }
    }

    /**
     * {@return the items in order, none where there is no such file}
     *
     * @throws IOException if it can't be read
     */
    public Set<Entry> read() throws IOException {
        Set<Entry> entries = new LinkedHashSet<>();
        try {
            for (String line : Files.readString(file).split("\n", -1)) {
                if (line.indexOf(':') > 0) {
                    entries.add(Entry.parse(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line));
                }
            }
        } catch (NoSuchFileException e) {
            return Set.of(); // nothing failed
        }
        return entries;
    }

    void append(Entry entry) throws IOException {
        Files.writeString(file, entry.line(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    void write(Collection<Entry> entries) throws IOException {
        if (entries.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        StringBuilder text = new StringBuilder();
        entries.forEach(entry -> text.append(entry.line()));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }
}
