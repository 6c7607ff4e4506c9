package io.github.mpmaven.job.config;

import io.github.mpmaven.job.JobConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code <jobs>}: each job valid in itself, no two of one id. */
public final class JobsParser {
    private final KnownTasks tasks;
    private final Path base;
    private final ProjectFiles projectFiles;

    /**
     * Makes a parser.
     *
     * @param tasks the tasks there are
     * @param base what relative paths are relative to, absolute
     * @param projectFiles what jobs may name of the project's own files
     */
    public JobsParser(KnownTasks tasks, Path base, ProjectFiles projectFiles) {
        this.tasks = tasks;
        this.base = base;
        this.projectFiles = projectFiles;
    }

    /**
     * {@return the jobs in order, possibly none}
     *
     * @param jobs the element {@code <jobs>}
     * @throws ConfigException if something in it is unknown, missing or out of range
     */
    public List<JobConfig> parse(ConfigNode jobs) throws ConfigException {
        List<JobConfig> parsed = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (ConfigNode job : new ElementReader(jobs, "", Set.of("job")).all("job")) {
            int number = parsed.size() + 1;
            JobConfig config = new JobParser(tasks, base, projectFiles, number, job).parse();
            Integer other = numbers.put(config.id(), number);
            if (other != null) {
                throw new ConfigException("Jobs " + other + " and " + number + " both have the <id> " + config.id()
                        + ". Give one of them another.");
            }
            parsed.add(config);
        }
        return parsed;
    }
}
