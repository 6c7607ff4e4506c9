package io.github.mpmaven.task.xml;

import io.github.mpmaven.task.ItemTask;
import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.ItemWork;
import io.github.mpmaven.task.TaskItem;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.sax.SAXSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.ValidatorHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXNotRecognizedException;
import org.xml.sax.SAXNotSupportedException;
import org.xml.sax.SAXParseException;

/** Checks one file after the other against compiled schemas, or for being well-formed. */
final class SchemaCheck implements ItemTask {
    /** Lets several schemas of one namespace count, not the first alone. */
    private static final String NAMESPACE_GROWTH = "http://apache.org/xml/features/namespace-growth";

    private final ValidateOptions options;
    private final @Nullable Schema schema;

    private SchemaCheck(ValidateOptions options, @Nullable Schema schema) {
        this.options = options;
        this.schema = schema;
    }

    /**
     * {@return the check, ready for files}
     *
     * @throws TaskSetupException with file, line and column of each mistake in a schema
     */
    static SchemaCheck open(ValidateOptions options) throws TaskSetupException {
        boolean wellFormedness = options.schemas().isEmpty() && !options.useSchemaLocation();
        return new SchemaCheck(options, wellFormedness ? null : compile(options));
    }

    private static Schema compile(ValidateOptions options) throws TaskSetupException {
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        SchemaErrors errors = new SchemaErrors(options.maxErrors());
        try {
            restrict(factory, options);
            factory.setErrorHandler(errors);
            Schema schema = options.useSchemaLocation() ? factory.newSchema() : factory.newSchema(sources(options));
            if (errors.isEmpty()) {
                return schema;
            }
        } catch (SAXParseException e) {
            errors.error(e);
        } catch (SAXException e) {
            throw new TaskSetupException("<" + ValidateOptions.SCHEMAS + ">: " + e.getMessage());
        }
        String lines = errors.findings().stream().map(Finding::toString).collect(Collectors.joining("\n"));
        throw new TaskSetupException("<" + ValidateOptions.SCHEMAS + ">: a schema can't be used:\n" + lines);
    }

    private static void restrict(SchemaFactory factory, ValidateOptions options)
            throws SAXNotRecognizedException, SAXNotSupportedException {
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature(NAMESPACE_GROWTH, true);
        factory.setProperty(
                XMLConstants.ACCESS_EXTERNAL_SCHEMA, options.access().andFiles().forJdk());
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, options.access().forJdk());
    }

    private static Source[] sources(ValidateOptions options) throws TaskSetupException, SAXException {
        Source[] sources = new Source[options.schemas().size()];
        for (int i = 0; i < sources.length; i++) {
            File file = new File(options.schemas().get(i));
            if (!file.isFile()) {
                throw new TaskSetupException("<" + ValidateOptions.SCHEMAS + ">: there is no file " + file
                        + ". Give an absolute path, or one from the project's directory.");
            }
            String uri = file.toURI().toString();
            sources[i] = new SAXSource(new GuardedReader(options.access(), new Findings()), new InputSource(uri));
        }
        return sources;
    }

    @Override
    public List<String> run(TaskItem item, ItemWork work) throws IOException, SAXException, XmlFileException {
        SchemaErrors errors = new SchemaErrors(options.maxErrors());
        GuardedReader reader = new GuardedReader(options.access(), new Findings());
        reader.setErrorHandler(errors);
        if (schema != null) {
            ValidatorHandler validator = schema.newValidatorHandler();
            validator.setErrorHandler(errors);
            reader.setContentHandler(validator);
        }
        String uri = new File(item.input()).toURI().toString();
        try {
            reader.parse(new InputSource(uri));
        } catch (SAXParseException e) {
            errors.error(e); // it can't be read on
        } catch (SAXException e) {
            errors.error(new SAXParseException(e.getMessage(), reader.locator())); // a schema it names is not read
        }
        errors.throwAny(uri);
        return List.of();
    }
}
