package io.github.mpmaven.job.config;

import io.github.mpmaven.task.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds which known name a mistyped one was probably meant to be.
 *
 * <p>Upper and lower case are alike. A name is near when fewer than about a third of its letters are wrong: more would
 * suggest nonsense, less would miss a letter doubled and another dropped.
 */
public final class NearestName {
    private NearestName() {}

    /**
     * {@return the known name nearest to {@code wanted}, or empty where none is near; the first in the alphabet where
     * two are equally near}
     *
     * @param wanted the name that is not known
     * @param known the names that are
     */
    public static Optional<String> of(String wanted, Collection<String> known) {
        String lower = wanted.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(name -> isNear(lower, name.toLowerCase(Locale.ROOT)))
                .min(Comparator.<String>comparingInt(name -> EditDistance.between(lower, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /**
     * {@return the end of an error's text: {@code Did you mean <x>?}, or which names are known}
     *
     * @param wanted the name that is not known
     * @param known the names that are
     * @param before what stands before a name in the text
     * @param after what stands after it
     */
    public static String hint(String wanted, Collection<String> known, String before, String after) {
        return of(wanted, known)
                .map(name -> "Did you mean " + before + name + after + "?")
                .orElseGet(() -> known.isEmpty()
                        ? "None is known here."
                        : "Known: "
                                + new TreeSet<>(known)
                                        .stream()
                                                .map(name -> before + name + after)
                                                .collect(Collectors.joining(", "))
                                + ".");
    }

    private static boolean isNear(String a, String b) {
        int longer = Math.max(a.length(), b.length());
        return EditDistance.between(a, b) <= Math.max(1, longer / 3);
    }
}
