package io.github.mpmaven.task.xml;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.transform.ErrorListener;
import javax.xml.transform.TransformerException;
import org.xml.sax.SAXParseException;

/**
 * Gathers what readers and an XSLT processor find wrong while one file, or one stylesheet, is worked on. What a reader
 * found stands before what the processor made of it. Used by one thread.
 */
final class Findings implements ErrorListener {
    /** Takes what may not be read. */
    void refused(Finding finding) {
        refused.add(finding);
    }

    /** What the JDK's processor throws after {@code <xsl:message terminate="yes">}. */
    private static final String TERMINATED = "Termination forced by an xsl:message instruction";

    private final Set<Finding> read = new LinkedHashSet<>();
    private final Set<Finding> said = new LinkedHashSet<>();
    private final Set<Finding> refused = new LinkedHashSet<>();
    private String lastMessage = "";

    /** Takes what a reader found. */
    void read(SAXParseException e) {
        read.add(Finding.of(e));
    }

    /** What the JDK's processor has to say by {@code xsl:message} comes here: it belongs to the item's lines. */
    @Override
    public void warning(TransformerException e) {
        lastMessage = Finding.of(e).toString();
        System.out.println(lastMessage);
    }

    @Override
    public void error(TransformerException e) {
        said.add(Finding.of(e));
    }

    @Override
    public void fatalError(TransformerException e) {
        said.add(Finding.of(e));
    }

    /**
     * {@return all that was found}
     *
     * @param thrown what the processor threw in the end: told only if nothing else is
     * @param file the URI of the file that is meant where nobody named one
     */
    List<Finding> all(Exception thrown, String file) {
        List<Finding> all = new ArrayList<>();
        for (Finding finding : told()) {
            all.add(told(finding).in(file));
        }
        if (all.isEmpty()) {
            Finding last = thrown instanceof TransformerException e
                    ? Finding.of(e)
                    : new Finding("", 0, 0, String.valueOf(thrown.getMessage()));
            all.add(told(last).in(file));
        }
        return List.copyOf(new LinkedHashSet<>(all));
    }

    /** A processor that passes a refusal on knows its line too; the JDK's says something else instead. */
    private Set<Finding> told() {
        if (!read.isEmpty()) {
            return read;
        }
        boolean known = refused.stream()
                .allMatch(one -> said.stream().anyMatch(other -> other.message().contains(one.message())));
        return known ? said : refused;
    }

    private Finding told(Finding finding) {
        return finding.message().equals(TERMINATED)
                ? new Finding(
                        finding.file(),
                        finding.line(),
                        finding.column(),
                        "ended by an xsl:message that terminates: " + lastMessage)
                : finding;
    }
}
