package io.github.mpmaven.task.xml;

import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.Parameters;
import io.github.mpmaven.task.TaskSpec;
import java.util.List;
import java.util.Set;

/**
 * The parameters of a validation job, read.
 *
 * @param schemas their paths, absolute; none to look at well-formedness alone, or at the files' own schemas
 * @param useSchemaLocation whether a file's own {@code xsi:schemaLocation} counts
 * @param maxErrors how many errors of one file are told
 * @param access what the files may read besides themselves
 */
record ValidateOptions(List<String> schemas, boolean useSchemaLocation, int maxErrors, ExternalAccess access) {
    static final String SCHEMAS = "schemas";
    private static final String USE_SCHEMA_LOCATION = "useSchemaLocation";
    private static final String MAX_ERRORS = "maxErrors";
    static final Set<String> NAMES = Set.of(SCHEMAS, USE_SCHEMA_LOCATION, MAX_ERRORS, ExternalAccess.NAME);

    /** Smaller hides what one mistake has brought about; larger fills the screen. */
    private static final String DEFAULT_ERRORS = "50";

    ValidateOptions {
        schemas = List.copyOf(schemas);
    }

    /**
     * {@return what the parameters ask for}
     *
     * @throws TaskSetupException naming the parameter, its value and what would be right
     */
    static ValidateOptions of(TaskSpec spec) throws TaskSetupException {
        Parameters given = spec.parameters();
        List<String> schemas = given.verbatim(SCHEMAS);
        String use = given.get(USE_SCHEMA_LOCATION).orElse("false");
        if (!use.equals("true") && !use.equals("false")) {
            throw new TaskSetupException("<" + USE_SCHEMA_LOCATION + "> must be true or false, but was " + use);
        }
        boolean useSchemaLocation = use.equals("true");
        if (useSchemaLocation && !schemas.isEmpty()) {
            throw new TaskSetupException("<" + USE_SCHEMA_LOCATION + "> and <" + SCHEMAS
                    + "> exclude each other: either the files say what they are valid against, or the job. Take one"
                    + " away.");
        }
        String max = given.get(MAX_ERRORS).orElse(DEFAULT_ERRORS);
        if (!max.matches("[1-9]\\d{0,5}")) {
            throw new TaskSetupException("<" + MAX_ERRORS + "> must be a number from 1 to 999999, but was " + max
                    + ". Leave it out for " + DEFAULT_ERRORS + ".");
        }
        return new ValidateOptions(schemas, useSchemaLocation, Integer.parseInt(max), ExternalAccess.of(given));
    }
}
