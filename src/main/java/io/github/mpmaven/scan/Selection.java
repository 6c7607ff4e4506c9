package io.github.mpmaven.scan;

import io.github.mpmaven.files.TempName;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.PatternSyntaxException;
import org.codehaus.plexus.util.AbstractScanner;

/** What a fileSet's patterns say of a path, without a look at the disk. Patterns tell upper from lower case. */
final class Selection {
    private final NamePatterns includes;
    private final NamePatterns excludes;
    private final NamePatterns excludedTrees;

    Selection(FileSet fileSet) throws ScanException {
        this(fileSet, UnaryOperator.identity());
    }

    /**
     * Reads a fileSet's patterns.
     *
     * @param change what is done to each pattern first
     */
    Selection(FileSet fileSet, UnaryOperator<String> change) throws ScanException {
        List<String> wanted = normalize(fileSet.includes());
        List<String> unwanted = normalize(fileSet.excludes());
        if (fileSet.defaultExcludes()) {
            unwanted.addAll(normalize(List.of(AbstractScanner.DEFAULTEXCLUDES)));
        }
        wanted.replaceAll(change);
        unwanted.replaceAll(change);
        includes = new NamePatterns(wanted.isEmpty() ? List.of("**") : wanted, false);
        excludes = new NamePatterns(unwanted, true);
        excludedTrees = new NamePatterns(
                unwanted.stream().filter(NamePatterns::isWholeTree).toList(), true);
        try {
            includes.match("-", "-");
            excludes.match("-", "-");
        } catch (PatternSyntaxException e) {
            throw new ScanException("A pattern of the fileSet is no regular expression: " + e.getMessage(), e);
        }
    }

    private static List<String> normalize(List<String> patterns) {
        List<String> list = new ArrayList<>();
        patterns.stream().map(NamePatterns::normalize).filter(p -> !p.isEmpty()).forEach(list::add);
        return list;
    }

    /**
     * {@return whether a file is selected, given that the directories above it are entered}
     *
     * @param path relative, with the system's separators
     * @param name its last name
     */
    boolean selectsFile(String path, String name) {
        return !TempName.isTemporary(name) && includes.match(path, name) && !excludes.match(path, name);
    }

    /**
     * {@return whether a directory may hold selected files, given that the directories above it are entered}
     *
     * @param path relative, with the system's separators
     * @param name its last name
     */
    boolean entersDirectory(String path, String name) {
        return !isLeftOut(path, name) && includes.mayMatchBelow(path);
    }

    /** A task may have made a directory under the temporary name of its output. */
    private boolean isLeftOut(String directory, String name) {
        return TempName.isTemporary(name) || excludedTrees.match(directory, name);
    }

    /**
     * {@return whether a walk would select a file, if it is there}
     *
     * @param path relative, with the system's separators
     */
    boolean selects(String path) {
        int start = 0;
        for (int end = path.indexOf(File.separatorChar); end >= 0; end = path.indexOf(File.separatorChar, start)) {
            if (isLeftOut(path.substring(0, end), path.substring(start, end))) {
                return false;
            }
            start = end + 1;
        }
        return selectsFile(path, path.substring(start));
    }
}
