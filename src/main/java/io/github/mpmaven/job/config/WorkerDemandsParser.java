package io.github.mpmaven.job.config;

import io.github.mpmaven.engine.Isolation;
import io.github.mpmaven.job.Library;
import io.github.mpmaven.job.WorkerDemands;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a job, or the top of a configuration, asks of workers. */
public final class WorkerDemandsParser {
    private static final Set<String> ANYWHERE = Set.of(
            "jdkToolchain", "heap", "jvmArgs", "systemProperties", "environment", "workingDirectory", "isolation");

    /** The elements of a {@code <job>} that are read here. */
    static final Set<String> OF_A_JOB =
            Stream.concat(ANYWHERE.stream(), Stream.of("dependencies")).collect(Collectors.toUnmodifiableSet());

    private static final Map<String, Isolation> ISOLATIONS =
            Map.of("process", Isolation.PROCESS, "none", Isolation.NONE);

    private WorkerDemandsParser() {}

    /**
     * {@return what the top of a configuration asks}
     *
     * @param elements those of its elements that are about workers
     * @throws ConfigException if one has a value that makes no sense
     */
    public static WorkerDemands parse(List<ConfigNode> elements) throws ConfigException {
        ConfigNode top = new ConfigNode("configuration", "", Set.of(), elements);
        return parse(new ElementReader(top, "", ANYWHERE), "");
    }

    /**
     * {@return what it asks}
     *
     * @param reader the job's, or the top's
     * @param place what stands first in an error
     */
    static WorkerDemands parse(ElementReader reader, String place) throws ConfigException {
        Optional<Setting> heap = reader.setting("heap");
        Optional<ConfigNode> jvmArgs = reader.one("jvmArgs");
        Optional<Setting> isolation = reader.setting("isolation");
        return new WorkerDemands(
                libraries(reader, place),
                pairs(reader, "jdkToolchain", place),
                heap.isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(ByteSizes.parse(heap.get(), RunSettings.LEAST_HEAP_BYTES)),
                jvmArgs.isEmpty() ? List.of() : JvmArguments.parse(jvmArgs.get(), place),
                pairs(reader, "systemProperties", place),
                pairs(reader, "environment", place),
                reader.setting("workingDirectory").map(Setting::value).orElse(null),
                isolation.isEmpty() ? null : isolation.get().choice(ISOLATIONS));
    }

    private static List<Library> libraries(ElementReader reader, String place) throws ConfigException {
        Optional<ConfigNode> dependencies = reader.one("dependencies");
        return dependencies.isEmpty() ? List.of() : LibraryParser.parse(dependencies.get(), place);
    }

    /** An element for each, or the one text {@code name=value,name=value}, as for parameters. */
    private static Map<String, String> pairs(ElementReader reader, String name, String place) throws ConfigException {
        Optional<ConfigNode> element = reader.one(name);
        Map<String, String> pairs = new LinkedHashMap<>();
        if (element.isEmpty()) {
            return pairs;
        }
        for (var pair : ParameterParser.parse(element.get(), place, null, Path.of(""))
                .values()
                .entrySet()) {
            List<String> values = new ArrayList<>(pair.getValue());
            if (values.size() != 1) {
                throw new ConfigException(
                        place + "<" + pair.getKey() + "> in <" + name + "> is a list. It takes one text.");
            }
            pairs.put(pair.getKey(), values.get(0));
        }
        if (pairs.isEmpty()) {
            throw new ConfigException(
                    place + "<" + name + "> is empty. Put an element for each into it, or take it away.");
        }
        return pairs;
    }
}
