package io.github.mpmaven.task.xml;

import javax.xml.transform.Source;
import javax.xml.transform.TransformerException;
import javax.xml.transform.URIResolver;
import javax.xml.transform.sax.SAXSource;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * Finds what a stylesheet names by {@code xsl:import}, {@code xsl:include} and {@code document()}, if it may be read.
 *
 * @param access what may be read
 * @param readers makes the reader for each
 * @param findings gets what may not be read: not each processor passes on what is thrown here
 */
record SourceResolver(ExternalAccess access, Readers readers, Findings findings) implements URIResolver {
    /** Makes readers. */
    @FunctionalInterface
    interface Readers {
        /** {@return a reader for one file} */
        XMLReader make() throws SAXException;
    }

    @Override
    public @Nullable Source resolve(String href, @Nullable String base) throws TransformerException {
        if (href.isEmpty()) {
            return null; // the stylesheet itself
        }
        String uri = ExternalAccess.absolute(href, base);
        if (!access.allows(uri)) {
            String refusal = ExternalAccess.refusal(uri);
            findings.refused(new Finding(base == null ? "" : base, 0, 0, refusal));
            throw new TransformerException(refusal);
        }
        int fragment = uri.indexOf('#');
        try {
            return new SAXSource(readers.make(), new InputSource(fragment < 0 ? uri : uri.substring(0, fragment)));
        } catch (SAXException e) {
            throw new TransformerException(e);
        }
    }
}
