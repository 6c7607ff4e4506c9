package io.github.mpmaven.task.checksum;

import io.github.mpmaven.task.BuiltInTask.ListedItem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a sums file as the coreutils, the BSDs and OpenSSL write them:
 *
 * <pre>
 * 2d71…  name               text
 * 2d71… *name               binary, which means the same
 * \2d71…  na\nme            escaped, see {@link SumsLine}
 * SHA256 (name) = 2d71…     BSD, {@code sha256sum --tag}
 * SHA2-256(name)= 2d71…     {@code openssl dgst}
 * # a comment, or an empty line
 * </pre>
 *
 * <p>A line's algorithm is its tag; else the one given; else what the sums file's name says ({@code SHA256SUMS}, {@code
 * app.zip.sha256}); else the usual one with that many digits.
 *
 * @param untagged the algorithm of lines without a tag; null to tell it by the number of digits
 */
record SumsParser(@Nullable Algorithm untagged) {
    private static final Pattern GNU = Pattern.compile("(\\\\?)([0-9a-fA-F]+) [ *](.+)", Pattern.DOTALL);
    private static final Pattern BSD =
            Pattern.compile("(\\\\?)([A-Za-z0-9/-]+) ?\\((.+)\\) ?= ([0-9a-fA-F]+)", Pattern.DOTALL);
    private static final Pattern COLLECTED = Pattern.compile("(?i)(.+?)SUMS?(\\..*)?");
    private static final String SHA_2 = "SHA2-";

    /** A line says nothing that can be used; the message goes on after "line 3 of …". */
    static final class MalformedLineException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String what;

        MalformedLineException(String what) {
            super(what);
            this.what = what;
        }

        String what() {
            return what;
        }
    }

    static SumsParser of(Path file, List<Algorithm> given) {
        return new SumsParser(given.isEmpty() ? namedBy(file).orElse(null) : given.get(0));
    }

    private static Optional<Algorithm> namedBy(Path file) {
        String name = String.valueOf(file.getFileName());
        Matcher collected = COLLECTED.matcher(name);
        return Algorithm.find(collected.matches() ? collected.group(1) : name.substring(name.lastIndexOf('.') + 1));
    }

    static boolean isSkipped(String line) {
        return line.isBlank() || line.startsWith("#");
    }

    /** {@return whether a line has the form of a sum, right or wrong} */
    static boolean isSum(String line) {
        return GNU.matcher(line).matches() || BSD.matcher(line).matches();
    }

    ListedItem item(String line) throws MalformedLineException {
        if (line.indexOf('(') >= 0) {
            Matcher bsd = BSD.matcher(line);
            if (bsd.matches()) {
                return item(tagged(bsd.group(2)), bsd.group(4), name(bsd.group(1), bsd.group(3)));
            }
        }
        Matcher gnu = GNU.matcher(line);
        if (gnu.matches()) {
            String hex = gnu.group(2);
            return item(untagged(hex.length()), hex, name(gnu.group(1), gnu.group(3)));
        }
        throw new MalformedLineException("is neither 'digest  name' nor 'ALGORITHM (name) = digest'");
    }

    private static ListedItem item(Algorithm algorithm, String hex, String name) throws MalformedLineException {
        if (hex.length() != algorithm.hexLength()) {
            throw new MalformedLineException(
                    "has a digest of " + hex.length() + " digits, but " + algorithm + " has " + algorithm.hexLength());
        }
        return new ListedItem(inside(name), new ListedSum(algorithm.name(), hex.toLowerCase(Locale.ROOT)).facts());
    }

    private static Algorithm tagged(String tag) throws MalformedLineException {
        return Algorithm.find(tag.startsWith(SHA_2) ? "SHA-" + tag.substring(SHA_2.length()) : tag)
                .orElseThrow(
                        () -> new MalformedLineException("has the tag " + tag + ", which is no algorithm of this JDK"));
    }

    private Algorithm untagged(int digits) throws MalformedLineException {
        return Optional.ofNullable(untagged)
                .or(() -> Algorithm.ofHexLength(digits))
                .orElseThrow(() -> new MalformedLineException(
                        "has a digest of " + digits + " digits, as no usual algorithm has; name it in <algorithms>"));
    }

    private static String name(String marker, String name) throws MalformedLineException {
        return marker.isEmpty()
                ? name
                : SumsLine.unescape(name)
                        .orElseThrow(() -> new MalformedLineException("has a wrong escape in its name"));
    }

    /** Refuses what would have a build read files that are none of its business. */
    private static String inside(String name) throws MalformedLineException {
        try {
            Path path = Path.of(name);
            Path inside = path.normalize();
            if (path.getRoot() == null
                    && !inside.startsWith("..")
                    && !inside.toString().isEmpty()) {
                return inside.toString().replace(inside.getFileSystem().getSeparator(), "/");
            }
        } catch (InvalidPathException e) {
            throw new MalformedLineException("has a name that no file can have here: " + e.getReason());
        }
        throw new MalformedLineException("names " + name + ", which is not below the fileSet's directory");
    }
}
