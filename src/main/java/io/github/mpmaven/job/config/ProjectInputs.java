package io.github.mpmaven.job.config;

import io.github.mpmaven.scan.FileSet;
import io.github.mpmaven.task.BuiltInTask;
import io.github.mpmaven.task.TaskSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads which of the project's own files a job works on. An artifact is called by its file's name, a library by its path in
 * the local repository, so that a list of them is the same everywhere and no two have one name.
 */
final class ProjectInputs {
    static final String ARTIFACTS = "projectArtifacts";
    static final String DEPENDENCIES = "projectDependencies";
    private static final String ALL = "all";
    private static final String DIRECT = "direct";

    private final ElementReader reader;
    private final ProjectFiles files;
    private final Map<Path, List<String>> names = new LinkedHashMap<>();

    private ProjectInputs(ElementReader reader, ProjectFiles files) {
        this.reader = reader;
        this.files = files;
    }

    /**
     * {@return a fileSet for each directory that holds some; none where the job asks for none}
     *
     * @param reader the job
     * @param files what it may ask for
     */
    static List<FileSet> parse(ElementReader reader, ProjectFiles files) throws ConfigException {
        ProjectInputs inputs = new ProjectInputs(reader, files);
        inputs.addArtifacts();
        inputs.addDependencies();
        List<FileSet> sets = new ArrayList<>();
        inputs.names.forEach((directory, names) -> sets.add(new FileSet(directory, names, List.of(), false, true)));
        return sets;
    }

    /**
     * Refuses a job that would write into the local repository.
     *
     * @param spec the job's task, checked
     * @param builtIn the same; null where it is a person's own
     * @param outputDirectory where it writes, or null
     */
    static void check(
            ElementReader reader, TaskSpec spec, @Nullable BuiltInTask builtIn, @Nullable Path outputDirectory)
            throws ConfigException {
        if (outputDirectory != null || reader.one(DEPENDENCIES).isEmpty()) {
            return;
        }
        boolean writes = builtIn == null
                || !builtIn.outputs(spec).suffixes().isEmpty()
                || !builtIn.collector(spec, Path.of("").toAbsolutePath())
                        .files()
                        .isEmpty();
        if (writes) {
            throw reader.error("the files of <" + DEPENDENCIES
                    + "> stand in the local repository, where nothing is written. Give <outputDirectory>.");
        }
    }

    private void addArtifacts() throws ConfigException {
        if (reader.flag(ARTIFACTS, false)) {
            try {
                for (Path file : files.artifacts()) {
                    add(directoryOf(file), file);
                }
            } catch (ConfigException e) {
                throw explained(ARTIFACTS, e);
            }
        }
    }

    private void addDependencies() throws ConfigException {
        Optional<Setting> which = reader.setting(DEPENDENCIES);
        if (which.isEmpty()) {
            return;
        }
        String value = which.get().value();
        if (!value.equals(ALL) && !value.equals(DIRECT)) {
            throw which.get().error("must be " + ALL + " or " + DIRECT + ", but was " + value + ".");
        }
        try {
            Path repository = files.repository();
            for (Path file : files.dependencies(value.equals(DIRECT))) {
                add(file.startsWith(repository) ? repository : directoryOf(file), file);
            }
        } catch (ConfigException e) {
            throw explained(DEPENDENCIES, e);
        }
    }

    private void add(Path directory, Path file) {
        names.computeIfAbsent(directory, unused -> new ArrayList<>())
                .add(directory.relativize(file).toString());
    }

    private static Path directoryOf(Path file) {
        Path directory = file.getParent();
        return directory == null ? file : directory;
    }

    private ConfigException explained(String element, ConfigException e) {
        return reader.error("<" + element + ">: " + e.getMessage());
    }
}
