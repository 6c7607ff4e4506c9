package io.github.mpmaven.scan;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A walk over the files of one fileSet, a file at a time. Names are sorted by code unit within each directory, and a
 * directory's files come where its name stands, so that the order is the same on every system. Holds one directory's
 * listing a level, and the path of each directory entered through a link. Not safe for use by several threads.
 *
 * <p>A directory is entered where it stands, and once more through a link: the first one in the walk's order that leads
 * there, unless the walk is inside that directory already. So links can't make a walk endless, or a tree of links larger
 * than the real directories times the links.
 *
 * <p>Left out are: what is neither a file nor a directory, links that lead nowhere, mp's own temporary files, and what
 * disappears while the walk goes on.
 */
public final class FileWalk {
    private final FileSet fileSet;
    private final Selection selection;
    private final int rootChars;
    private final Deque<Listing> levels = new ArrayDeque<>();

    /** The directories entered through links. Without it directories that link to each other are a factorial of ways. */
    private final Set<Path> linked = new HashSet<>();

    /**
     * Begins a walk.
     *
     * @param fileSet what to walk
     * @throws ScanException if the directory is missing or can't be read, or a pattern is wrong
     */
    public FileWalk(FileSet fileSet) throws ScanException {
        this.fileSet = fileSet;
        this.selection = new Selection(fileSet);
        String root = rootOf(fileSet);
        rootChars = root.length();
        levels.push(Listing.of(new Listing.Place(realRoot(fileSet.directory()), root, rootChars), selection));
    }

    /** {@return the directory's path, with a separator at the end} */
    static String rootOf(FileSet fileSet) {
        String path = fileSet.directory().toAbsolutePath().normalize().toString();
        return path.endsWith(File.separator) ? path : path + File.separator;
    }

    private static Path realRoot(Path directory) throws ScanException {
        if (!Files.isDirectory(directory)) {
            throw new ScanException(
                    (Files.exists(directory)
                                    ? "The fileSet's directory is a file: "
                                    : "The fileSet's directory is missing: ")
                            + directory + ". Correct <directory>, or make it before this runs.",
                    null);
        }
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            throw Listing.unreadable(directory, e);
        }
    }

    /**
     * Finds the next file. Reads a directory where it comes to one.
     *
     * @return the file, or null when there are no more
     * @throws ScanException if a directory can't be read, or a name can't be told to other programs
     */
    public @Nullable ScannedFile next() throws ScanException {
        while (!levels.isEmpty()) {
            Listing.Entry entry = levels.element().next();
            if (entry == null) {
                levels.pop();
            } else if (entry.kind() == Listing.Kind.FILE) {
                return file(entry, entry.canonical(), entry.sizeBytes());
            } else if (entry.kind() == Listing.Kind.DIRECTORY) {
                enter(Path.of(entry.canonical()), entry.path());
            } else if (fileSet.followSymlinks()) {
                ScannedFile file = follow(entry);
                if (file != null) {
                    return file;
                }
            }
        }
        return null;
    }

    private ScannedFile file(Listing.Entry entry, String real, long sizeBytes) {
        String name = entry.path().substring(rootChars);
        return new ScannedFile(
                File.separatorChar == '/' ? name : name.replace(File.separatorChar, '/'),
                entry.path(),
                entry.canonical(),
                real,
                sizeBytes);
    }

    private void enter(Path real, String path) throws ScanException {
        levels.push(Listing.of(new Listing.Place(real, path + File.separator, rootChars), selection));
    }

    private @Nullable ScannedFile follow(Listing.Entry link) throws ScanException {
        String relative = link.path().substring(rootChars);
        String name = link.name();
        Path real;
        try {
            real = Path.of(link.path()).toRealPath();
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            checkDead(link.path(), relative, name, e);
            return null;
        }
        if (Files.isRegularFile(real)) {
            return selection.selectsFile(relative, name)
                    ? file(link, real.toString(), real.toFile().length())
                    : null;
        }
        if (Files.isDirectory(real) && selection.entersDirectory(relative, name) && isNew(real)) {
            enter(real, link.path());
        }
        return null;
    }

    /** A circle is not entered again, and no other directory a second time through a link. */
    private boolean isNew(Path real) {
        return levels.stream().noneMatch(level -> level.real().equals(real)) && linked.add(real);
    }

    private void checkDead(String link, String relative, String name, IOException why) throws ScanException {
        boolean wanted = selection.selectsFile(relative, name) || selection.entersDirectory(relative, name);
        if (wanted && !DeadLink.is(Path.of(link))) {
            throw new ScanException(
                    "A link of the fileSet can't be followed: " + link + " (" + why
                            + "). Make it readable, or exclude it by " + relative.replace(File.separatorChar, '/')
                            + "/**.",
                    why);
        }
    }
}
