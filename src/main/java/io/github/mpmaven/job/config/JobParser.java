package io.github.mpmaven.job.config;

import io.github.mpmaven.job.JobConfig;
import io.github.mpmaven.job.JobConfig.Naming;
import io.github.mpmaven.scan.FileSet;
import io.github.mpmaven.task.Parameters;
import io.github.mpmaven.task.TaskSpec;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one {@code <job>}. */
final class JobParser {
    private static final Set<String> ELEMENTS = Stream.concat(
                    Stream.of(
                            "id",
                            "task",
                            "fileSet",
                            ProjectInputs.ARTIFACTS,
                            ProjectInputs.DEPENDENCIES,
                            "outputDirectory",
                            "suffix",
                            "extension",
                            "inPlace",
                            "parameters",
                            "failIfNoInput",
                            "incremental"),
                    WorkerDemandsParser.OF_A_JOB.stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> FILE_SET_ELEMENTS =
            Set.of("directory", "includes", "excludes", "useDefaultExcludes", "followSymlinks");

    /** An id goes into the names of files. */
    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*");

    private static final Pattern NO_PART_OF_NAME = Pattern.compile("[/\\\\\\x00]");

    private final KnownTasks tasks;
    private final Path base;
    private final ProjectFiles projectFiles;
    private final String id;
    private final String place;
    private final ElementReader reader;

    /**
     * Makes a parser.
     *
     * @param number the job's number, which names it where it has no id
     */
    JobParser(KnownTasks tasks, Path base, ProjectFiles projectFiles, int number, ConfigNode job)
            throws ConfigException {
        this.tasks = tasks;
        this.base = base;
        this.projectFiles = projectFiles;
        String given = givenId(job);
        this.id = given.isEmpty() ? "job-" + number : given;
        this.place = "job " + (given.isEmpty() ? number : given) + ": ";
        this.reader = new ElementReader(job, place, ELEMENTS);
    }

    /** Taken out before anything else, so that every error can name the job. */
    private static String givenId(ConfigNode job) {
        return job.children().stream()
                .filter(child -> child.name().equals("id"))
                .map(ConfigNode::value)
                .findFirst()
                .orElse("");
    }

    JobConfig parse() throws ConfigException {
        Optional<Setting> given = reader.setting("id");
        if (given.isPresent() && !ID.matcher(id).matches()) {
            throw given.get().error("must be of letters, digits, '.', '_' and '-', and not begin with '.' or '-'.");
        }
        String task = task();
        TaskSpec spec = new TaskSpec(id, task, parameters(task));
        tasks.check(spec, place);
        Path outputDirectory = outputDirectory();
        ProjectInputs.check(reader, spec, tasks.lookup().apply(task).orElse(null), outputDirectory);
        boolean inPlace = reader.flag("inPlace", false);
        if (inPlace && outputDirectory != null) {
            throw reader.error("<inPlace> and <outputDirectory> exclude each other. Take one away.");
        }
        return new JobConfig(
                spec,
                fileSets(),
                outputDirectory,
                naming(),
                inPlace,
                reader.flag("failIfNoInput", false),
                WorkerDemandsParser.parse(reader, place),
                incremental());
    }

    private @Nullable Boolean incremental() throws ConfigException {
        Optional<Setting> setting = reader.setting("incremental");
        return setting.isEmpty() ? null : (Boolean) setting.get().flag();
    }

    private String task() throws ConfigException {
        return reader.setting("task")
                .map(Setting::value)
                .orElseThrow(() -> reader.error("<task> is missing. It names a built-in task, a method like"
                        + " com.acme.Minify::minify, or a class."));
    }

    private Parameters parameters(String task) throws ConfigException {
        Optional<ConfigNode> parameters = reader.one("parameters");
        return parameters.isEmpty()
                ? Parameters.NONE
                : ParameterParser.parse(
                        parameters.get(), place, tasks.lookup().apply(task).orElse(null), base);
    }

    private @Nullable Path outputDirectory() throws ConfigException {
        Optional<Setting> directory = reader.setting("outputDirectory");
        return directory.isEmpty() ? null : path(directory.get());
    }

    private Naming naming() throws ConfigException {
        String suffix = partOfName("suffix").orElse("");
        String extension = partOfName("extension")
                .map(text -> text.startsWith(".") ? text.substring(1) : text)
                .orElse(null);
        if (extension != null && extension.isEmpty()) {
            throw reader.error("<extension> is a dot alone. Give what follows it, or take it away.");
        }
        return new Naming(suffix, extension);
    }

    private Optional<String> partOfName(String name) throws ConfigException {
        Optional<Setting> part = reader.setting(name);
        if (part.isPresent() && NO_PART_OF_NAME.matcher(part.get().value()).find()) {
            throw part.get()
                    .error("goes into a file's name and can't be " + part.get().value()
                            + ". For another directory use <outputDirectory>.");
        }
        return part.map(Setting::value);
    }

    private List<FileSet> fileSets() throws ConfigException {
        List<FileSet> fileSets = new ArrayList<>();
        for (ConfigNode fileSet : reader.all("fileSet")) {
            fileSets.add(fileSet(new ElementReader(fileSet, place, FILE_SET_ELEMENTS)));
        }
        fileSets.addAll(ProjectInputs.parse(reader, projectFiles));
        if (fileSets.isEmpty()) {
            throw reader.error("<fileSet> is missing. It says which files to work on: at least its <directory>.");
        }
        return fileSets;
    }

    private FileSet fileSet(ElementReader fileSet) throws ConfigException {
        Optional<Setting> directory = fileSet.setting("directory");
        if (directory.isEmpty()) {
            throw fileSet.error("<directory> is missing in <fileSet>. It says where the files are.");
        }
        return new FileSet(
                path(directory.get()),
                fileSet.list("includes", "include"),
                fileSet.list("excludes", "exclude"),
                fileSet.flag("useDefaultExcludes", true),
                fileSet.flag("followSymlinks", true));
    }

    private Path path(Setting setting) throws ConfigException {
        try {
            return base.resolve(setting.value()).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw setting.error("is no path: " + e.getMessage() + ".", e);
        }
    }
}
