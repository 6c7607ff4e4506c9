package io.github.mpmaven.task.xml;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Finds the files that a stylesheet or a schema is made of, by what it imports and includes. What {@code document()} reads
 * is not among them.
 */
final class ReferencedFiles extends DefaultHandler {
    /** Which attribute of which elements names a file, by namespace. */
    private static final Map<String, String> ATTRIBUTES = Map.of(
            "http://www.w3.org/1999/XSL/Transform", "href",
            "http://www.w3.org/2001/XMLSchema", "schemaLocation");

    private static final Set<String> ELEMENTS = Set.of("import", "include", "redefine", "override");

    private final List<String> named = new ArrayList<>();

    private ReferencedFiles() {}

    /**
     * {@return these files, and all that they lead to, those that are missing or can't be read included}
     *
     * @param roots absolute paths
     */
    static List<Path> of(List<String> roots) {
        Set<Path> found = new LinkedHashSet<>();
        Deque<Path> next = new ArrayDeque<>();
        roots.forEach(root -> next.add(Path.of(root)));
        for (Path file = next.poll(); file != null; file = next.poll()) {
            if (found.add(file) && Files.isRegularFile(file)) {
                next.addAll(namedBy(file));
            }
        }
        return List.copyOf(found);
    }

    private static List<Path> namedBy(Path file) {
        String uri = file.toUri().toString();
        ReferencedFiles handler = new ReferencedFiles();
        try {
            GuardedReader reader = new GuardedReader(new ExternalAccess(Set.of()), new Findings());
            reader.setContentHandler(handler);
            reader.parse(new InputSource(uri));
        } catch (SAXException | IOException e) {
            // a worker will say what is wrong with it
        }
        List<Path> files = new ArrayList<>();
        for (String reference : handler.named) {
            Path path = path(ExternalAccess.absolute(reference, uri));
            if (path != null) {
                files.add(path);
            }
        }
        return files;
    }

    private static @Nullable Path path(String uri) {
        try {
            return Path.of(URI.create(uri)).normalize();
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return null; // not on this machine
        }
    }

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes) {
        String attribute = ELEMENTS.contains(local) ? ATTRIBUTES.get(uri) : null;
        String reference = attribute == null ? null : attributes.getValue(attribute);
        if (reference != null) {
            named.add(reference);
        }
    }
}
