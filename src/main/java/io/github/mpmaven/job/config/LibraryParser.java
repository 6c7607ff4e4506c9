package io.github.mpmaven.job.config;

import io.github.mpmaven.job.Library;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a job's {@code <dependencies>}: coordinates in a text, separated by commas or in an element each, or an element
 * each as Maven has it.
 */
final class LibraryParser {
    private static final Set<String> MAVENS = Set.of("groupId", "artifactId", "version", "type", "classifier");

    private final String place;

    private LibraryParser(String place) {
        this.place = place;
    }

    /**
     * {@return the libraries, each artifact once}
     *
     * @param dependencies the element
     * @param place what stands first in an error
     */
    static List<Library> parse(ConfigNode dependencies, String place) throws ConfigException {
        return new LibraryParser(place).parse(dependencies);
    }

    private List<Library> parse(ConfigNode dependencies) throws ConfigException {
        List<Library> libraries = new ArrayList<>();
        if (dependencies.children().isEmpty()) {
            for (String coordinates : ElementReader.commaList(dependencies.value())) {
                add(libraries, ofCoordinates(coordinates));
            }
        } else {
            ElementReader reader = new ElementReader(dependencies, place, Set.of("dependency"));
            for (ConfigNode dependency : reader.all("dependency")) {
                add(
                        libraries,
                        dependency.children().isEmpty()
                                ? ofCoordinates(reader.text(dependency).value())
                                : ofElements(new ElementReader(dependency, place, MAVENS)));
            }
        }
        if (libraries.isEmpty()) {
            throw new ConfigException(place + "<dependencies> is empty. Name a library in it, or take it away.");
        }
        return libraries;
    }

    private void add(List<Library> libraries, Library library) throws ConfigException {
        for (Library other : libraries) {
            if (library.isSameAs(other)) {
                throw new ConfigException(place + "<dependencies> name " + other + " and " + library
                        + ". One class path takes one version of a library: take one away.");
            }
        }
        libraries.add(library);
    }

    private Library ofCoordinates(String coordinates) throws ConfigException {
        try {
            return Library.of(coordinates);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(
                    place
                            + "<dependency> must be group:artifact:version or group:artifact:extension:classifier:version,"
                            + " but was " + coordinates + ".",
                    e);
        }
    }

    private static Library ofElements(ElementReader dependency) throws ConfigException {
        return new Library(
                needed(dependency, "groupId"),
                needed(dependency, "artifactId"),
                dependency.setting("type").map(Setting::value).orElse("jar"),
                dependency.setting("classifier").map(Setting::value).orElse(""),
                needed(dependency, "version"));
    }

    private static String needed(ElementReader dependency, String name) throws ConfigException {
        Optional<Setting> part = dependency.setting(name);
        if (part.isEmpty()) {
            throw dependency.error("<" + name + "> is missing in <dependency>. A job's libraries need it: what the"
                    + " project's <dependencyManagement> says is not for them.");
        }
        return part.get().value();
    }
}
