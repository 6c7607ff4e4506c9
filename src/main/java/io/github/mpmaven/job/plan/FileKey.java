package io.github.mpmaven.job.plan;

import java.io.File;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a file is known by: paths with the same key name one file. Made of a canonical path, the links of whose directory
 * are followed, and folded where the disk takes names that differ in case, or in the form of their accents, for one.
 */
final class FileKey {
    private final String canonical;
    private final String folded;

    private FileKey(String canonical, String folded) {
        this.canonical = canonical;
        this.folded = folded;
    }

    static FileKey of(String canonical, boolean foldsCase) {
        return new FileKey(canonical, foldsCase ? fold(canonical) : canonical);
    }

    static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    String canonical() {
        return canonical;
    }

    boolean isBelow(FileKey directory) {
        int length = directory.folded.length();
        return folded.length() > length
                && folded.charAt(length) == File.separatorChar
                && folded.startsWith(directory.folded);
    }

    long hash() {
        return HashSet64.hash(folded);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileKey key && folded.equals(key.folded);
    }

    @Override
    public int hashCode() {
        return folded.hashCode();
    }

    @Override
    public String toString() {
        return canonical;
    }
}
