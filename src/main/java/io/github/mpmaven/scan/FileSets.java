package io.github.mpmaven.scan;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fileSets of one job, walked one after the other. A file that two of them select counts once, where the first has
 * it. This is found by asking the patterns of the earlier fileSets, not by remembering files, so that memory does not
 * grow.
 */
public final class FileSets {
    private final List<FileSet> sets;
    private final List<String> roots = new ArrayList<>();
    private final List<Selection> selections = new ArrayList<>();

    /**
     * Reads the patterns; the disk is not looked at.
     *
     * @param sets at least one
     * @throws ScanException if a pattern is wrong
     */
    public FileSets(List<FileSet> sets) throws ScanException {
        this.sets = List.copyOf(sets);
        for (FileSet set : this.sets) {
            roots.add(FileWalk.rootOf(set));
            selections.add(new Selection(set));
        }
    }

    /** {@return a walk over the files of all, from the beginning} */
    public Walk walk() {
        return new Walk();
    }

    /**
     * {@return whether the patterns select a file, be it there or not}
     *
     * @param path absolute and normalized
     */
    public boolean select(String path) {
        for (int i = 0; i < sets.size(); i++) {
            if (selects(i, path)) {
                return true;
            }
        }
        return false;
    }

    private boolean selects(int set, String path) {
        String root = roots.get(set);
        return path.startsWith(root) && selections.get(set).selects(path.substring(root.length()));
    }

    /** A walk over several fileSets, not safe for use by several threads. */
    public final class Walk {
        private int set = -1;
        private @Nullable FileWalk walk;

        private Walk() {}

        /** {@return the position of the fileSet that {@link #next} took its last file from} */
        public int set() {
            return set;
        }

        /**
         * Finds the next file.
         *
         * @return the file, or null when there are no more
         * @throws ScanException if a directory is missing or can't be read
         */
        public @Nullable ScannedFile next() throws ScanException {
            while (true) {
                ScannedFile file = walk == null ? null : walk.next();
                if (file == null) {
                    if (++set >= sets.size()) {
                        return null;
                    }
                    walk = new FileWalk(sets.get(set));
                } else if (!seen(file.path())) {
                    return file;
                }
            }
        }

        private boolean seen(String path) {
            for (int i = 0; i < set; i++) {
                if (selects(i, path) && (sets.get(i).followSymlinks() || !linked(i, path))) {
                    return true;
                }
            }
            return false;
        }

        /** An earlier fileSet that enters no links does not reach what lies behind one. */
        private boolean linked(int earlier, String path) {
            String root = roots.get(earlier);
            for (int at = root.length(); at > 0; at = path.indexOf(File.separatorChar, at) + 1) {
                int end = path.indexOf(File.separatorChar, at);
                if (Files.isSymbolicLink(Path.of(end < 0 ? path : path.substring(0, end)))) {
                    return true;
                }
            }
            return false;
        }
    }
}
