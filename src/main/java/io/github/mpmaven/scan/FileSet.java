package io.github.mpmaven.scan;

import java.nio.file.Path;
import java.util.List;

/**
 * Which files below a directory a job works on.
 *
 * @param directory absolute
 * @param includes Ant patterns; empty for all files
 * @param excludes Ant patterns, besides the default ones
 * @param defaultExcludes whether version control's and editors' files are left out, as Maven does
 * @param followSymlinks whether links to directories are entered, each directory through one link at most and besides the
 *     place where it stands, and links to files count
 */
public record FileSet(
        Path directory, List<String> includes, List<String> excludes, boolean defaultExcludes, boolean followSymlinks) {
    public FileSet {
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
    }
}
