package io.github.mpmaven.task.checksum;

import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.Parameters;
import io.github.mpmaven.task.TaskSpec;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a checksum job, read.
 *
 * @param algorithms at least one, none twice
 * @param format what is written
 * @param file the collected file's name, relative, possibly with {@value #PLACEHOLDER}; empty for sidecars
 * @param verify the sums file to check against; null where digests are written
 */
record ChecksumOptions(
        List<Algorithm> algorithms,
        SumsFormat format,
        String file,
        @Nullable String verify) {
    static final String ALGORITHMS = "algorithms";
    static final String FORMAT = "format";
    static final String FILE = "file";
    static final String VERIFY = "verify";
    static final Set<String> NAMES = Set.of(ALGORITHMS, FORMAT, FILE, VERIFY);
    static final String PLACEHOLDER = "{algorithm}";

    ChecksumOptions {
        algorithms = List.copyOf(algorithms);
    }

    /**
     * {@return what the parameters ask for}
     *
     * @throws TaskSetupException naming the parameter, its value and what would be right
     */
    static ChecksumOptions of(TaskSpec spec) throws TaskSetupException {
        Parameters parameters = spec.parameters();
        String verify = parameters.get(VERIFY).orElse(null);
        List<Algorithm> algorithms = algorithms(parameters);
        if (verify != null) {
            for (String name : List.of(FORMAT, FILE)) {
                refuse(
                        parameters.get(name).isPresent(),
                        "<" + name + "> has no meaning beside <verify>, which writes nothing. Leave it out.");
            }
            refuse(
                    algorithms.size() > 1,
                    "<verify> takes one algorithm, but <algorithms> was " + algorithms
                            + ". Leave it out to tell it by the lines.");
            return new ChecksumOptions(algorithms, SumsFormat.NOTHING, "", verify);
        }
        SumsFormat format = SumsFormat.named(parameters.get(FORMAT).orElse("sums"));
        String file = file(parameters.get(FILE), format);
        Algorithm usual = format == SumsFormat.SRI ? Integrity.USUAL : Algorithm.SHA_256;
        List<Algorithm> chosen = algorithms.isEmpty() ? List.of(usual) : algorithms;
        checkIntegrity(format, chosen);
        ChecksumOptions options = new ChecksumOptions(chosen, format, file, null);
        refuse(
                format == SumsFormat.SUMS && Set.copyOf(options.files()).size() < chosen.size(),
                "<file> must hold " + PLACEHOLDER + ", because each algorithm has a sums file of its own, but was "
                        + file + ". Write checksums." + PLACEHOLDER + ", say.");
        return options;
    }

    private static void checkIntegrity(SumsFormat format, List<Algorithm> algorithms) throws TaskSetupException {
        for (Algorithm algorithm : algorithms) {
            refuse(
                    format == SumsFormat.SRI && !Integrity.takes(algorithm),
                    "<format>sri</format> takes the algorithms that browsers know, " + Integrity.known()
                            + ", but <algorithms> names " + algorithm + ". Leave it out.");
        }
    }

    private static List<Algorithm> algorithms(Parameters parameters) throws TaskSetupException {
        Map<String, Algorithm> byToken = new LinkedHashMap<>();
        for (String text : parameters.list(ALGORITHMS)) {
            Algorithm algorithm = algorithm(text);
            refuse(
                    byToken.put(algorithm.token(), algorithm) != null,
                    "<algorithms> names " + algorithm + " twice. Leave one out.");
        }
        refuse(
                byToken.isEmpty() && parameters.get(ALGORITHMS).isPresent(),
                "<algorithms> is empty. Leave it out for " + Algorithm.SHA_256 + ".");
        return List.copyOf(byToken.values());
    }

    /** A name that is unknown here and near to none may be one that only the workers' JDK knows: that one decides. */
    private static Algorithm algorithm(String text) throws TaskSetupException {
        Optional<Algorithm> found = Algorithm.find(text);
        refuse(found.isEmpty() && !Algorithm.near(text).isEmpty(), unknownAlgorithm(text));
        return found.orElseGet(() -> new Algorithm(text));
    }

    static String unknownAlgorithm(String text) {
        List<String> near = Algorithm.near(text);
        String advice = near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
        return "<algorithms>: unknown algorithm " + text + "." + advice + " This JDK ("
                + Runtime.version().feature() + ") has " + String.join(", ", Algorithm.known()) + ".";
    }

    private static String file(Optional<String> given, SumsFormat format) throws TaskSetupException {
        refuse(
                given.isPresent() && format.defaultFile().isEmpty(),
                "<file> has no meaning for <format>" + format
                        + "</format>, which has no collected file. Leave it out.");
        String file = given.orElse(format.defaultFile());
        refuse(given.isPresent() && leaves(file), "<file> must be a name below the output directory, but was " + file);
        return file;
    }

    private static boolean leaves(String file) {
        try {
            Path path = Path.of(file).normalize();
            return path.getRoot() != null
                    || path.startsWith("..")
                    || path.toString().isEmpty();
        } catch (InvalidPathException e) {
            return true;
        }
    }

    private static void refuse(boolean condition, String message) throws TaskSetupException {
        if (condition) {
            throw new TaskSetupException(message);
        }
    }

    /** {@return the names of the collected files: one for each algorithm, or one for all} */
    List<String> files() {
        if (file.isEmpty()) {
            return List.of();
        }
        if (format == SumsFormat.SUMS) {
            List<String> files = new ArrayList<>(algorithms.size());
            for (Algorithm algorithm : algorithms) {
                files.add(file.replace(PLACEHOLDER, algorithm.token()));
            }
            return files;
        }
        String all = algorithms.stream().map(Algorithm::token).collect(Collectors.joining("-"));
        return List.of(file.replace(PLACEHOLDER, all));
    }
}
