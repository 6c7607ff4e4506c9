package io.github.mpmaven.task.xml;

import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.Parameters;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a job lets its files read besides themselves. A file's own DTD and entities: nothing, unless allowed. What the
 * person's stylesheets and schemas name: local files, and more if allowed.
 *
 * @param schemes of URIs, in lower case
 */
record ExternalAccess(Set<String> schemes) {
    static final String NAME = "allowExternal";

    static final String ADVICE = "<" + NAME + "> says what may be read: file, or file,https.";

    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+");
    private static final String FILE = "file";
    private static final String JAR = "jar";

    ExternalAccess {
        schemes = Set.copyOf(schemes);
    }

    /**
     * {@return what the job allows}
     *
     * @throws TaskSetupException if that is no list of schemes
     */
    static ExternalAccess of(Parameters parameters) throws TaskSetupException {
        List<String> given = parameters.list(NAME);
        for (String scheme : given) {
            if (!SCHEME.matcher(scheme).matches()) {
                throw new TaskSetupException("<" + NAME + "> lists the beginnings of URIs, such as file,https, but was "
                        + scheme + ". Leave it out to allow nothing.");
            }
        }
        return new ExternalAccess(
                Set.copyOf(given.stream().map(s -> s.toLowerCase(Locale.ROOT)).toList()));
    }

    /** {@return this, and local files} */
    ExternalAccess andFiles() {
        Set<String> more = new TreeSet<>(schemes);
        more.add(FILE);
        return new ExternalAccess(more);
    }

    /** {@return whether what a URI names may be read; a file in a local jar counts as a file} */
    boolean allows(String uri) {
        String scheme = scheme(uri);
        return schemes.contains(scheme.equals(JAR) ? scheme(uri.substring(JAR.length() + 1)) : scheme);
    }

    /** {@return the scheme; a drive's letter, or none at all, is a file} */
    private static String scheme(String uri) {
        int colon = uri.indexOf(':');
        String scheme = colon < 2 ? "" : uri.substring(0, colon);
        return SCHEME.matcher(scheme).matches() ? scheme.toLowerCase(Locale.ROOT) : FILE;
    }

    /** {@return the same as the JDK wants it for {@link javax.xml.XMLConstants#ACCESS_EXTERNAL_DTD} and its like} */
    String forJdk() {
        Set<String> names = new TreeSet<>(schemes);
        if (names.contains(FILE)) {
            names.add(JAR + ":" + FILE);
        }
        return String.join(",", names);
    }

    /**
     * {@return the absolute form of a reference}
     *
     * @param reference as it stands in a file
     * @param base the URI of that file, or null
     */
    static String absolute(String reference, @Nullable String base) {
        try { // not java.net.URI, to which jar:file:a.jar!/b.xsl has no parts
            return base == null || base.isEmpty()
                    ? new URL(reference).toString()
                    : new URL(new URL(base), reference).toString();
        } catch (MalformedURLException e) {
            return reference;
        }
    }

    /** {@return what is wrong with a reference that is not allowed} */
    static String refusal(String uri) {
        return uri + " is not read. " + ADVICE;
    }
}
