package io.github.mpmaven.report.page;

import java.net.URI;
import java.net.URISyntaxException;

/** The address of a file relative to the page. */
final class LinkPath {
    private LinkPath() {}

    /**
     * {@return the address}
     *
     * @param path relative, with forward slashes
     */
    static String of(String path) {
        try {
            return new URI(null, null, "./" + path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a relative path: path=" + path, e);
        }
    }
}
