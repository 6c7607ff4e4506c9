package io.github.mpmaven.task.xml;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The files that stylesheets or schemas are made of: themselves, and what they import and include, as far as that are local
 * files. What can't be read is for the processor to say. Runs in Maven's process.
 */
final class References {
    private static final Set<String> ELEMENTS = Set.of("import", "include", "redefine", "override", "import-schema");
    private static final List<String> ATTRIBUTES = List.of("href", "schemaLocation", "schema-location");
    private static final Set<String> READERS = Set.of("source-document", "merge-source");

    /** Functions by which a stylesheet reads other files, which may depend on the item. */
    private static final Pattern READING = Pattern.compile(
            "\\b(document|doc|doc-available|collection|uri-collection|unparsed-text|unparsed-text-lines|transform"
                    + "|json-doc)\\s*\\(");

    private final Set<Path> files = new LinkedHashSet<>();
    private final Deque<Path> ahead = new ArrayDeque<>();
    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    private boolean readMore;

    private References() {
        // entities that a file declares itself are part of it; what they would fetch is not
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
    }

    /**
     * {@return what these files are made of}
     *
     * @param roots absolute paths
     */
    static References of(List<String> roots) {
        References references = new References();
        roots.forEach(root -> references.ahead.add(Path.of(root)));
        while (!references.ahead.isEmpty()) {
            Path next = references.ahead.remove().toAbsolutePath().normalize();
            if (references.files.add(next)) {
                references.read(next);
            }
        }
        return references;
    }

    private void read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader reader = factory.createXMLStreamReader(file.toUri().toString(), in);
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    element(file, reader);
                } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                    readMore |= READING.matcher(reader.getText()).find(); // a text value template's
                }
            }
        } catch (IOException e) {
            // for the processor to say, in the worker
        } catch (XMLStreamException e) {
            readMore = true; // what comes behind the fault is not known, and the processor may see none
        }
    }

    private void element(Path file, XMLStreamReader reader) {
        readMore |= READERS.contains(reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String value = reader.getAttributeValue(i);
            readMore |= READING.matcher(value).find();
            if (ELEMENTS.contains(reader.getLocalName()) && ATTRIBUTES.contains(reader.getAttributeLocalName(i))) {
                follow(file, value);
            }
        }
    }

    private void follow(Path file, String href) {
        try {
            URI uri = file.toUri().resolve(href.strip().replace(" ", "%20"));
            if ("file".equals(uri.getScheme())) {
                ahead.add(Path.of(uri));
            }
        } catch (IllegalArgumentException e) {
            // no file
        }
    }

    /** {@return the files, which may be missing} */
    List<Path> files() {
        return List.copyOf(files);
    }

    /** {@return whether files besides these and the item may be read} */
    boolean readMore() {
        return readMore;
    }
}
