package io.github.mpmaven.scan;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one directory holds and a fileSet may want, sorted by name. Read in one go, with each entry's attributes: one
 * system call an entry on Unix, none on Windows.
 */
final class Listing {
    enum Kind {
        FILE,
        DIRECTORY,
        LINK
    }

    /**
     * An entry of a directory.
     *
     * @param path absolute, by the way the walk came
     * @param canonical the same place, links on the way there followed
     * @param nameAt where the last name begins in {@code path}
     * @param kind what it is; a link is not followed yet
     * @param sizeBytes a file's size
     */
    record Entry(String path, String canonical, int nameAt, Kind kind, long sizeBytes) {
        String name() {
            return path.substring(nameAt);
        }
    }

    /**
     * A directory in a walk.
     *
     * @param real its path without links
     * @param prefix its path by the way the walk came, with a separator at the end
     * @param rootChars how much of {@code prefix} is the walk's root
     */
    record Place(Path real, String prefix, int rootChars) {}

    private static final char REPLACEMENT = '\uFFFD';

    private final Place place;
    private final List<@Nullable Entry> entries;
    private int position;

    private Listing(Place place, List<@Nullable Entry> entries) {
        this.place = place;
        this.entries = entries;
    }

    static Listing of(Place place, Selection selection) throws ScanException {
        Reader reader = new Reader(place, selection);
        try {
            Files.walkFileTree(place.real(), Set.of(), 1, reader);
        } catch (ScanException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(place.real(), e);
        }
        reader.found.sort(Comparator.comparing(Entry::path));
        return new Listing(place, new ArrayList<>(reader.found));
    }

    static ScanException unreadable(Path directory, IOException cause) {
        return new ScanException(
                "A directory of the fileSet can't be read: " + directory + " (" + cause
                        + "). Make it readable, or exclude it.",
                cause);
    }

    /** {@return the next entry, which is forgotten here, or null after the last} */
    @Nullable
    Entry next() {
        return position < entries.size() ? entries.set(position++, null) : null;
    }

    Path real() {
        return place.real();
    }

    /** Gathers the wanted entries of one directory. */
    private static final class Reader extends SimpleFileVisitor<Path> {
        private final Place place;
        private final Selection selection;
        private final int realChars;
        private final boolean sameWay;
        private final List<Entry> found = new ArrayList<>();

        Reader(Place place, Selection selection) {
            this.place = place;
            this.selection = selection;
            String real = place.real().toString();
            String realPrefix = real.endsWith(File.separator) ? real : real + File.separator;
            realChars = realPrefix.length();
            sameWay = realPrefix.equals(place.prefix());
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws ScanException {
            String real = file.toString();
            if (real.length() <= realChars) {
                return FileVisitResult.CONTINUE; // the directory itself, become a file meanwhile
            }
            String path = sameWay ? real : place.prefix() + real.substring(realChars);
            int nameAt = place.prefix().length();
            Kind kind = kindOf(attributes);
            if (kind != null && wants(kind, path.substring(place.rootChars()), path.substring(nameAt))) {
                checkName(file, real);
                found.add(new Entry(path, real, nameAt, kind, attributes.size()));
            }
            return FileVisitResult.CONTINUE;
        }

        private boolean wants(Kind kind, String relative, String name) {
            return switch (kind) {
                case FILE -> selection.selectsFile(relative, name);
                case DIRECTORY -> selection.entersDirectory(relative, name);
                case LINK -> true;
            };
        }

        private static @Nullable Kind kindOf(BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                return Kind.FILE;
            }
            if (attributes.isDirectory()) {
                return Kind.DIRECTORY;
            }
            return attributes.isSymbolicLink() ? Kind.LINK : null;
        }

        /** A name that is not text in the JVM's encoding would reach a worker as the name of another file. */
        private void checkName(Path file, String text) throws ScanException {
            if (text.indexOf(REPLACEMENT) >= 0 && !standsFor(text, file)) {
                throw new ScanException(
                        "A file name can't be read in the encoding " + Charset.defaultCharset() + " / "
                                + System.getProperty("sun.jnu.encoding") + ": " + text
                                + ". Run Maven with LC_ALL=C.UTF-8 in the environment; if it is so already, rename the"
                                + " file, whose name is no UTF-8.",
                        null);
            }
        }

        private static boolean standsFor(String text, Path file) {
            try {
                return Path.of(text).equals(file);
            } catch (InvalidPathException e) {
                return false;
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE; // gone since the directory was listed
            }
            throw file.equals(place.real())
                    ? unreadable(file, e)
                    : new ScanException("Can't look at " + file + ": " + e, e);
        }
    }
}
