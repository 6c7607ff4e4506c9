package io.github.mpmaven.scan;

import java.io.File;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.codehaus.plexus.util.MatchPatterns;
import org.codehaus.plexus.util.SelectorUtils;

/**
 * Ant patterns, any of which may match. Those that look at the last name of a path alone ({@code **}{@code /*.js}, and
 * all of the default excludes) are sorted out and cost a look-up; the rest goes to plexus-utils, which splits each path
 * it is asked about.
 */
final class NamePatterns {
    private static final String ANYWHERE = "**" + File.separator;
    private static final String WHOLE_TREE = File.separator + "**";

    private final Set<String> names = new HashSet<>();
    private final List<String> suffixes = new ArrayList<>();
    private final List<String> wildNames = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final MatchPatterns paths;
    private boolean everything;

    /**
     * Sorts patterns.
     *
     * @param patterns normalized, see {@link #normalize}
     * @param prunedAbove whether the caller asks about the directories above a path first, so that a pattern for a
     *     whole tree can be held against each directory's last name
     */
    NamePatterns(List<String> patterns, boolean prunedAbove) {
        for (String pattern : patterns) {
            String name = pattern.startsWith(ANYWHERE) ? pattern.substring(ANYWHERE.length()) : pattern;
            if (prunedAbove && name.endsWith(WHOLE_TREE)) {
                name = name.substring(0, name.length() - WHOLE_TREE.length());
            }
            if (pattern.equals("**")) {
                everything = true;
            } else if (pattern.startsWith(ANYWHERE) && !name.isEmpty() && name.indexOf(File.separatorChar) < 0) {
                addLastName(name);
            } else {
                others.add(pattern);
            }
        }
        paths = MatchPatterns.from(others);
    }

    private void addLastName(String name) {
        String rest = name.substring(1);
        if (name.equals("*") || name.equals("**")) {
            everything = true;
        } else if (!isWild(name)) {
            names.add(name);
        } else if (name.startsWith("*") && !isWild(rest)) {
            suffixes.add(rest);
        } else {
            wildNames.add(name);
        }
    }

    private static boolean isWild(String name) {
        return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
    }

    /**
     * {@return whether any pattern matches}
     *
     * @param path relative, with the system's separators
     * @param name the path's last name
     */
    boolean match(String path, String name) {
        return everything || matchName(name) || (!others.isEmpty() && paths.matches(path, true));
    }

    private boolean matchName(String name) {
        if (names.contains(name)) {
            return true;
        }
        for (String suffix : suffixes) {
            if (name.endsWith(suffix)) {
                return true;
            }
        }
        for (String wild : wildNames) {
            if (SelectorUtils.match(wild, name, true)) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@return whether something below a directory may match; never false where something does}
     *
     * @param directory relative, with the system's separators
     */
    boolean mayMatchBelow(String directory) {
        return everything
                || !names.isEmpty()
                || !suffixes.isEmpty()
                || !wildNames.isEmpty()
                || paths.matchesPatternStart(directory, true);
    }

    /**
     * {@return a pattern as a pom gives it, with the system's separators, {@code dir/} meaning all below it}
     *
     * @param pattern an Ant pattern, {@code %ant[…]} or {@code %regex[…]}
     */
    static String normalize(String pattern) {
        String text = pattern.strip();
        if (SelectorUtils.isRegexPrefixedPattern(text)) {
            return File.separatorChar == '\\' ? text.replace("/", "\\\\") : text.replace("\\\\", "/");
        }
        text = text.replace('\\', '/').replace('/', File.separatorChar);
        return text.endsWith(File.separator) ? text + "**" : text;
    }

    /**
     * {@return a normalized pattern that matches a folded path where this one matches some path that is folded so}
     *
     * @param pattern see {@link #normalize}
     * @param fold what is done to paths
     */
    static String folded(String pattern, UnaryOperator<String> fold) {
        return SelectorUtils.isRegexPrefixedPattern(pattern)
                ? SelectorUtils.REGEX_HANDLER_PREFIX
                        + "(?iu)"
                        + pattern.substring(SelectorUtils.REGEX_HANDLER_PREFIX.length())
                : fold.apply(pattern);
    }

    static boolean isWholeTree(String pattern) {
        return pattern.equals("**") || pattern.endsWith(WHOLE_TREE);
    }
}
