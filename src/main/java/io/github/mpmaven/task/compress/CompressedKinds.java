package io.github.mpmaven.task.compress;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Files that are compressed by nature, by the end of their names: to compress them again costs much and gains nothing.
 *
 * @param extensions in small letters, without a dot
 */
record CompressedKinds(Set<String> extensions) implements Predicate<String> {
    /** Stands for the usual kinds in a list. */
    static final String DEFAULT = "default";

    /** Stands for no kind. */
    static final String NONE = "none";

    private static final List<String> IMAGES =
            List.of("apng", "avif", "gif", "heic", "heif", "jpe", "jpeg", "jpg", "jxl", "png", "webp");
    private static final List<String> SOUND_AND_FILM = List.of(
            "3gp", "aac", "avi", "flac", "flv", "m4a", "m4v", "mkv", "mov", "mp3", "mp4", "mpeg", "mpg", "oga", "ogg",
            "ogv", "opus", "weba", "webm", "wma", "wmv");
    private static final List<String> FONTS = List.of("woff", "woff2");
    private static final List<String> ARCHIVES = List.of(
            "7z", "aar", "apk", "br", "bz2", "cab", "crx", "docx", "ear", "epub", "gz", "jar", "lz", "lz4", "lzma",
            "nupkg", "odp", "ods", "odt", "pptx", "rar", "tbz2", "tgz", "txz", "tzst", "war", "whl", "xlsx", "xpi",
            "xz", "z", "zip", "zst");

    CompressedKinds {
        extensions = Set.copyOf(extensions);
    }

    /** {@return the usual kinds, in the order of the documentation} */
    static List<String> usual() {
        List<String> all = new ArrayList<>(IMAGES);
        all.addAll(SOUND_AND_FILM);
        all.addAll(FONTS);
        all.addAll(ARCHIVES);
        return all;
    }

    @Override
    public boolean test(String name) {
        int dot = name.lastIndexOf('.');
        return dot >= 0 && extensions.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }
}
