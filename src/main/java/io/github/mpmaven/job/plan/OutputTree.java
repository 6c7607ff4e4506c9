package io.github.mpmaven.job.plan;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The directory that a job's outputs must not leave, and the way from an output's path to the one path that stands for
 * it, whatever links lead there. Remembers the last directory it was asked about, so that a sorted walk looks at each
 * directory once. Not safe for use by several threads.
 */
final class OutputTree {
    private final String root;
    private final Path realRoot;
    private String lastDirectory = "";
    private String lastReal = "";

    /**
     * Names the tree.
     *
     * @param root absolute; need not be there
     * @throws IOException if links on the way to it can't be followed
     */
    OutputTree(Path root) throws IOException {
        this.root = OutputNames.normal(root);
        realRoot = real(Path.of(this.root));
    }

    Path realRoot() {
        return realRoot;
    }

    String root() {
        return root;
    }

    /**
     * {@return the path with all links of its directory followed, with those that are there}
     *
     * @param path absolute
     * @throws OutOfTreeException if it is not below the root
     * @throws IOException if links can't be followed
     */
    String canonical(String path) throws IOException {
        int nameAt = path.lastIndexOf(File.separatorChar) + 1;
        String directory = path.substring(0, nameAt);
        if (!directory.equals(lastDirectory)) {
            Path real = real(Path.of(directory).normalize());
            if (!real.startsWith(realRoot)) {
                throw new OutOfTreeException(real.resolve(path.substring(nameAt)));
            }
            lastReal = OutputNames.withSeparator(real.toString());
            lastDirectory = directory;
        }
        return lastReal + path.substring(nameAt);
    }

    private static Path real(Path path) throws IOException {
        Path there = path;
        while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS) && there.getParent() != null) {
            there = there.getParent();
        }
        return there.toRealPath().resolve(there.relativize(path)).normalize();
    }

    /** A path leads out of the tree. */
    static final class OutOfTreeException extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient Path real;

        OutOfTreeException(Path real) {
            super(real.toString());
            this.real = real;
        }

        Path real() {
            return real;
        }
    }
}
