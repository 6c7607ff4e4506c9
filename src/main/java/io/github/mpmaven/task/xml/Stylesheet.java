package io.github.mpmaven.task.xml;

import io.github.mpmaven.task.EditDistance;
import io.github.mpmaven.task.ItemTask;
import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.ItemWork;
import io.github.mpmaven.task.TaskItem;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.transform.Templates;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.sax.SAXSource;
import javax.xml.transform.stream.StreamResult;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A compiled stylesheet, which transforms one file after the other. */
final class Stylesheet implements ItemTask {
    /** Smaller costs more system calls; larger gains nothing that can be seen. */
    private static final int BUFFER_BYTES = 64 * 1024;

    /** Smaller misses a swapped pair of letters; larger finds what nobody meant. */
    private static final int NEAR = 2;

    private final XsltOptions options;
    private final Templates templates;

    private Stylesheet(XsltOptions options, Templates templates) {
        this.options = options;
        this.templates = templates;
    }

    /**
     * {@return the stylesheet, ready for files}
     *
     * @throws TaskSetupException with file, line and column of each mistake
     */
    static Stylesheet compile(XsltOptions options) throws TaskSetupException {
        File file = new File(options.stylesheet());
        if (!file.isFile()) {
            throw new TaskSetupException("<" + XsltOptions.STYLESHEET + ">: there is no file " + file
                    + ". Give an absolute path, or one from the project's directory.");
        }
        Modules modules = new Modules();
        Stylesheet stylesheet = new Stylesheet(options, templates(options, file, modules));
        stylesheet.checkParameters(modules);
        stylesheet.checkOutputProperties();
        return stylesheet;
    }

    private static Templates templates(XsltOptions options, File file, Modules modules) throws TaskSetupException {
        TransformerFactory factory = options.processor().factory(options.access());
        Findings findings = new Findings();
        String uri = file.toURI().toString();
        try {
            factory.setErrorListener(findings);
            factory.setURIResolver(new SourceResolver(
                    options.access().andFiles(),
                    () -> new ModuleReader(options.access(), findings, modules),
                    findings));
            return factory.newTemplates(
                    new SAXSource(new ModuleReader(options.access(), findings, modules), new InputSource(uri)));
        } catch (TransformerConfigurationException | SAXException e) {
            String lines = findings.all(e, uri).stream()
                    .map(finding -> modules.located(finding).toString())
                    .distinct()
                    .collect(Collectors.joining("\n"));
            throw new TaskSetupException("<" + XsltOptions.STYLESHEET + "> does not compile:\n" + lines);
        }
    }

    /** JAXP takes any name, and a misspelt one would do nothing. */
    private void checkParameters(Modules modules) throws TaskSetupException {
        for (String name : options.parameters().keySet()) {
            if (!modules.parameters().contains(name)) {
                String near = modules.parameters().stream()
                        .filter(known -> EditDistance.between(known, name) <= NEAR)
                        .findFirst()
                        .map(known -> "Did you mean " + known + "?")
                        .orElse(
                                modules.parameters().isEmpty()
                                        ? "It declares none."
                                        : "It declares " + String.join(", ", modules.parameters()) + ".");
                throw new TaskSetupException("<" + XsltOptions.PARAMETERS
                        + ">: the stylesheet declares no <xsl:param name=\"" + name + "\">. " + near);
            }
        }
    }

    private void checkOutputProperties() throws TaskSetupException {
        try {
            Transformer unused = transformer();
        } catch (IllegalArgumentException e) {
            throw new TaskSetupException("<" + XsltOptions.OUTPUT_PROPERTIES + ">: " + e.getMessage());
        } catch (TransformerConfigurationException e) {
            throw new TaskSetupException("<" + XsltOptions.STYLESHEET + "> can't be used: " + e.getMessage());
        }
    }

    private Transformer transformer() throws TransformerConfigurationException {
        Transformer transformer = templates.newTransformer();
        for (Map.Entry<String, String> property : options.outputProperties().entrySet()) {
            transformer.setOutputProperty(property.getKey(), property.getValue());
        }
        for (Map.Entry<String, String> parameter : options.parameters().entrySet()) {
            transformer.setParameter(parameter.getKey(), parameter.getValue());
        }
        return transformer;
    }

    @Override
    public List<String> run(TaskItem item, ItemWork work)
            throws IOException, SAXException, TransformerConfigurationException, XmlFileException {
        Findings findings = new Findings();
        String uri = new File(item.input()).toURI().toString();
        SourceResolver.Readers readers = () -> new GuardedReader(options.access(), findings);
        Transformer transformer = transformer();
        transformer.setErrorListener(findings);
        transformer.setURIResolver(new SourceResolver(options.access().andFiles(), readers, findings));
        try (OutputStream out =
                new BufferedOutputStream(new FileOutputStream(work.temporary(0).toFile()), BUFFER_BYTES)) {
            transformer.transform(new SAXSource(readers.make(), new InputSource(uri)), new StreamResult(out));
        } catch (TransformerException e) {
            throw new XmlFileException(findings.all(e, uri), 0);
        }
        return List.of();
    }
}
