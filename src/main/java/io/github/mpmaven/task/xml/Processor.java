package io.github.mpmaven.task.xml;

import io.github.mpmaven.task.ItemTask.TaskSetupException;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.TransformerConfigurationException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.TransformerFactoryConfigurationError;

/**
 * Which XSLT processor a job uses.
 *
 * @param name {@value #JDK}, {@value #SAXON}, or the name of a class that extends {@link TransformerFactory}
 */
record Processor(String name) {
    static final String JDK = "jdk";
    static final String SAXON = "saxon";

    /** The version that is used unless the job's own dependencies name another. */
    static final String SAXON_LIBRARY = "net.sf.saxon:Saxon-HE:13.1";

    private static final String SAXON_CLASS = "net.sf.saxon.TransformerFactoryImpl";
    private static final String SAXON_PROTOCOLS = "http://saxon.sf.net/feature/allowedProtocols";

    /**
     * {@return the processor}
     *
     * @throws TaskSetupException if that is none
     */
    static Processor of(String name) throws TaskSetupException {
        if (name.equals(JDK) || name.equals(SAXON) || name.matches("[\\w$]+(\\.[\\w$]+)+")) {
            return new Processor(name);
        }
        throw new TaskSetupException("<processor> must be " + JDK + ", " + SAXON
                + " or the name of a class that extends " + TransformerFactory.class.getName() + ", but was " + name);
    }

    /** {@return whether it is one that a person names, whose code mp knows nothing of} */
    boolean isOther() {
        return !name.equals(JDK) && !name.equals(SAXON);
    }

    List<String> libraries() {
        return name.equals(SAXON) ? List.of(SAXON_LIBRARY) : List.of();
    }

    /**
     * {@return a factory that runs no extensions and reads only what is allowed}
     *
     * @param access what stylesheets and inputs may read
     * @throws TaskSetupException if there is none
     */
    TransformerFactory factory(ExternalAccess access) throws TaskSetupException {
        TransformerFactory factory = bare();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        } catch (TransformerConfigurationException e) {
            throw new TaskSetupException("<processor>: " + name + " knows no secure processing: " + e.getMessage());
        }
        restrict(factory, XMLConstants.ACCESS_EXTERNAL_DTD, access.forJdk());
        restrict(
                factory,
                XMLConstants.ACCESS_EXTERNAL_STYLESHEET,
                access.andFiles().forJdk());
        restrict(factory, SAXON_PROTOCOLS, access.andFiles().forJdk());
        return factory;
    }

    private TransformerFactory bare() throws TaskSetupException {
        if (name.equals(JDK)) {
            return TransformerFactory.newDefaultInstance();
        }
        try {
            return TransformerFactory.newInstance(
                    name.equals(SAXON) ? SAXON_CLASS : name,
                    Thread.currentThread().getContextClassLoader());
        } catch (TransformerFactoryConfigurationError e) {
            throw new TaskSetupException("<processor>: " + name + " can't be had: " + e.getMessage()
                    + ". Add what holds it to the job's <dependencies>.");
        }
    }

    /** A processor that does not know an attribute asks {@link SourceResolver} all the same. */
    private static void restrict(TransformerFactory factory, String attribute, String value) {
        try {
            factory.setAttribute(attribute, value);
        } catch (IllegalArgumentException e) {
            // another processor's
        }
    }
}
