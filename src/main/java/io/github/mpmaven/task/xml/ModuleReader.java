package io.github.mpmaven.task.xml;

import java.util.HashMap;
import java.util.Map;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;

/** Reads a module of a stylesheet, and notes what is worth knowing of it. */
final class ModuleReader extends GuardedReader {
    private static final String XSL = "http://www.w3.org/1999/XSL/Transform";

    private final Modules modules;
    private final Map<String, String> prefixes = new HashMap<>();
    private int depth;

    ModuleReader(ExternalAccess access, Findings findings, Modules modules) throws SAXException {
        super(access, findings);
        this.modules = modules;
    }

    @Override
    public void startPrefixMapping(String prefix, String uri) throws SAXException {
        prefixes.put(prefix, uri);
        super.startPrefixMapping(prefix, uri);
    }

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes) throws SAXException {
        depth++;
        Locator at = locator();
        if (at != null && at.getSystemId() != null) {
            modules.element(at.getSystemId(), at.getLineNumber(), at.getColumnNumber());
        }
        if (depth == 2 && uri.equals(XSL) && local.equals("param") && attributes.getValue("name") != null) {
            modules.declares(expanded(attributes.getValue("name").strip()));
        }
        super.startElement(uri, local, name, attributes);
    }

    @Override
    public void endElement(String uri, String local, String name) throws SAXException {
        depth--;
        super.endElement(uri, local, name);
    }

    /** {@return <code>{uri}name</code>, as {@link javax.xml.transform.Transformer#setParameter} takes it} */
    private String expanded(String name) {
        if (name.startsWith("Q{")) {
            return name.startsWith("Q{}") ? name.substring(3) : name.substring(1);
        }
        int colon = name.indexOf(':');
        return colon < 0
                ? name
                : "{" + prefixes.getOrDefault(name.substring(0, colon), "") + "}" + name.substring(colon + 1);
    }
}
