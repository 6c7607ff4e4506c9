package io.github.mpmaven.task.xml;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXNotRecognizedException;
import org.xml.sax.SAXNotSupportedException;
import org.xml.sax.SAXParseException;
import org.xml.sax.ext.EntityResolver2;
import org.xml.sax.ext.LexicalHandler;
import org.xml.sax.helpers.XMLFilterImpl;

/**
 * The JDK's parser, which reads from outside of the file only what is allowed. A DTD that is not allowed is left out, so
 * that a file with a {@code DOCTYPE} can be read without a network; but an entity that is then unknown, or that is not
 * allowed itself, is an error: to leave it out would lose text. Used by one thread.
 */
@SuppressWarnings("NullAway") // SAX says null for what is not there, in each of its methods.
class GuardedReader extends XMLFilterImpl implements EntityResolver2 {
    private static final String LEXICAL_HANDLER = "http://xml.org/sax/properties/lexical-handler";

    private final ExternalAccess access;
    private final Findings findings;
    private final DoctypeWatch doctype = new DoctypeWatch();
    private @Nullable Locator locator;

    /**
     * Makes a reader.
     *
     * @param access what may be read
     * @param findings gets what is wrong with the file
     */
    GuardedReader(ExternalAccess access, Findings findings) throws SAXException {
        super(parser(access).getXMLReader());
        this.access = access;
        this.findings = findings;
        getParent().setProperty(LEXICAL_HANDLER, doctype);
    }

    private static SAXParser parser(ExternalAccess access) throws SAXException {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            SAXParser parser = factory.newSAXParser();
            parser.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, access.forJdk());
            return parser;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's parser can't be had", e);
        }
    }

    /** The consumer's handler hears all that the watch hears. */
    @Override
    public void setProperty(String name, Object value) throws SAXNotRecognizedException, SAXNotSupportedException {
        if (name.equals(LEXICAL_HANDLER)) {
            doctype.follow((LexicalHandler) value);
        } else {
            super.setProperty(name, value);
        }
    }

    @Override
    public void setDocumentLocator(Locator newLocator) {
        locator = newLocator;
        super.setDocumentLocator(newLocator);
    }

    /** {@return where the reader is, or null before it has begun} */
    final @Nullable Locator locator() {
        return locator;
    }

    @Override
    public final InputSource getExternalSubset(String name, String baseUri) {
        return null;
    }

    @Override
    public final InputSource resolveEntity(String publicId, String systemId) throws SAXException {
        return resolveEntity(null, publicId, null, systemId);
    }

    /** {@return null for what may be read, so that the parser reads it} */
    @Override
    public final InputSource resolveEntity(String name, String publicId, String baseUri, String systemId)
            throws SAXException {
        String uri = ExternalAccess.absolute(systemId, baseUri);
        if (access.allows(uri)) {
            return null;
        }
        if (systemId.equals(doctype.dtd())) {
            InputSource nothing = new InputSource(new StringReader(""));
            nothing.setSystemId(uri);
            return nothing;
        }
        throw wrong(ExternalAccess.refusal("the external entity " + uri));
    }

    @Override
    public void skippedEntity(String name) throws SAXException {
        throw wrong("the entity \"" + name + "\" is not declared"
                + (doctype.dtd() == null
                        ? "."
                        : ": the DTD, " + doctype.dtd() + ", was not read. " + ExternalAccess.ADVICE));
    }

    private SAXParseException wrong(String message) {
        SAXParseException e = new SAXParseException(message, locator);
        findings.read(e);
        return e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
        findings.read(e);
        throw e; // whatever the consumer thinks of it: there is no more to be read
    }

    @Override
    public void parse(InputSource input) throws SAXException, IOException {
        try {
            super.parse(input);
        } catch (SAXParseException e) {
            findings.read(e); // a limit of the parser's, which it tells nobody else
            throw e;
        }
    }
}
