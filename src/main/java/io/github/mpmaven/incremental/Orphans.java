package io.github.mpmaven.incremental;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Deletes outputs that belong to no input any more. Only a file which is as mp left it: what has another size or time was
 * written by somebody else. Called when nothing runs, so that nobody writes between look and deletion.
 */
final class Orphans {
    private final @Nullable Path tree;
    private long deleted;

    /**
     * Makes one.
     *
     * @param tree the directory below which directories that become empty go, too; null for none
     */
    Orphans(@Nullable Path tree) {
        this.tree = tree;
    }

    /**
     * Deletes what an earlier run wrote and a later one does not know.
     *
     * @param before the earlier one's stamp file
     * @param after the later one's
     * @throws IOException if one of them can't be read; no file is deleted then that comes after
     */
    void delete(Path before, Path after) throws IOException {
        try (Ahead older = new Ahead(StampReader.whole(before));
                Ahead newer = new Ahead(StampReader.whole(after))) {
            while (older.entry() != null) {
                int order = newer.compareTo(older);
                if (order >= 0) {
                    deleteUnknown(older.required(), order == 0 ? newer.required() : null);
                    older.advance();
                }
                if (order <= 0) {
                    newer.advance();
                }
            }
        }
        deleteUnknown(
                StampReader.check(before).collected(), StampReader.check(after).collected());
    }

    private void deleteUnknown(ItemEntry older, @Nullable ItemEntry newer) {
        deleteUnknown(all(older), newer == null ? List.of() : all(newer));
    }

    private static List<OutputStamp> all(ItemEntry entry) {
        List<OutputStamp> all = new ArrayList<>(entry.outputs());
        all.addAll(entry.former());
        return all;
    }

    private void deleteUnknown(List<OutputStamp> older, List<OutputStamp> newer) {
        if (older.equals(newer)) {
            return; // as nearly always
        }
        Set<String> known = newer.stream().map(OutputStamp::path).collect(Collectors.toCollection(HashSet::new));
        for (OutputStamp one : older) {
            if (!known.contains(one.path()) && one.isIntact()) {
                delete(Path.of(one.path()));
            }
        }
    }

    private void delete(Path output) {
        try {
            Files.delete(output);
            deleted++;
            deleteEmpty(output.getParent());
        } catch (IOException e) {
            // somebody has it open, or it is gone: it does no harm where it is
        }
    }

    private void deleteEmpty(@Nullable Path directory) throws IOException {
        Path empty = directory;
        try {
            while (tree != null
                    && empty != null
                    && empty.startsWith(tree)
                    && !empty.equals(tree)
                    && !Files.isSymbolicLink(empty)) {
                Files.delete(empty);
                empty = empty.getParent();
            }
        } catch (DirectoryNotEmptyException e) {
            // somebody else's, or not yet
        }
    }

    /** {@return how many files were deleted} */
    long deleted() {
        return deleted;
    }
}
