package io.github.mpmaven.task.xml;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/** The errors of one file, as many as may be told, and how many there are. Warnings are printed. */
final class SchemaErrors implements ErrorHandler {
    private final int max;
    private final Set<Finding> findings = new LinkedHashSet<>();
    private int more;

    SchemaErrors(int max) {
        this.max = max;
    }

    @Override
    public void warning(SAXParseException e) {
        System.out.println(told(e));
    }

    /** Goes on: the next errors are worth knowing too. */
    @Override
    public void error(SAXParseException e) {
        Finding finding = told(e);
        if (findings.size() < max) {
            findings.add(finding);
        } else if (!findings.contains(finding)) {
            more++;
        }
    }

    @Override
    public void fatalError(SAXParseException e) {
        error(e);
    }

    /** The JDK names a property that nobody can set here. */
    private static Finding told(SAXParseException e) {
        Finding finding = Finding.of(e);
        return finding.message().contains("accessExternal")
                ? new Finding(
                        finding.file(),
                        finding.line(),
                        finding.column(),
                        finding.message() + " " + ExternalAccess.ADVICE)
                : finding;
    }

    boolean isEmpty() {
        return findings.isEmpty();
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Throws what there is to say. */
    void throwAny(String file) throws XmlFileException {
        if (!findings.isEmpty()) {
            List<Finding> all = new ArrayList<>();
            findings.forEach(finding -> all.add(finding.in(file)));
            throw new XmlFileException(all, more);
        }
    }
}
