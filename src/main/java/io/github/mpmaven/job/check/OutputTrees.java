package io.github.mpmaven.job.check;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two directories with the outputs of one job, run twice.
 *
 * @param first the one
 * @param firstName what it is called: {@code "with one worker"}
 * @param second the other
 * @param secondName what it is called
 */
record OutputTrees(Path first, String firstName, Path second, String secondName) {

    /**
     * What came of a comparison.
     *
     * @param files how many files there are in both together
     * @param differences sorted by name
     */
    record Comparison(int files, List<Difference> differences) {
        Comparison {
            differences = List.copyOf(differences);
        }
    }

    /** Compares the trees' files byte by byte; directories without a file do not count. */
    Comparison compare() throws IOException {
        SortedSet<String> all = files(first);
        all.addAll(files(second));
        List<Difference> differences = new ArrayList<>();
        for (String file : all) {
            compare(file).ifPresent(differences::add);
        }
        return new Comparison(all.size(), differences);
    }

    /** {@return how the two files of that name differ, or empty where they do not} */
    Optional<Difference> compare(String file) throws IOException {
        Path one = first.resolve(file);
        Path other = second.resolve(file);
        if (!Files.exists(one) || !Files.exists(other)) {
            boolean neither = !Files.exists(one) && !Files.exists(other);
            return neither
                    ? Optional.empty()
                    : Optional.of(new Difference.Missing(file, Files.exists(one) ? secondName : firstName));
        }
        long offset = Files.mismatch(one, other);
        return offset < 0
                ? Optional.empty()
                : Optional.of(new Difference.Content(
                        file, offset, lineAt(one, offset), byteAt(one, offset), byteAt(other, offset)));
    }

    private static SortedSet<String> files(Path tree) throws IOException {
        if (!Files.isDirectory(tree)) {
            return new TreeSet<>();
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> tree.relativize(path).toString().replace(File.separatorChar, '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static int byteAt(Path file, long offset) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(offset);
            return in.read();
        }
    }

    /** A file with a byte 0 before the place, or at it, is no text. */
    private static long lineAt(Path file, long offset) throws IOException {
        long line = 1;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (long at = 0; at <= offset; at++) {
                int value = in.read();
                if (value == 0) {
                    return 0;
                }
                line += value == '\n' && at < offset ? 1 : 0;
            }
        }
        return line;
    }
}
