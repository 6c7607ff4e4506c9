package io.github.mpmaven.job.config;

import io.github.mpmaven.job.JobConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code <jobs>}: each job valid in itself, no two of one id. */
public final class JobsParser {
    /** An id goes into the names of files. */
    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*");

    private final KnownTasks tasks;
    private final Path base;

    /**
     * Makes a parser.
     *
     * @param tasks the tasks there are
     * @param base what relative paths are relative to, absolute
     */
    public JobsParser(KnownTasks tasks, Path base) {
        this.tasks = tasks;
        this.base = base;
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
            String id = id(job, number);
            Integer other = numbers.put(id, number);
            if (other != null) {
                throw new ConfigException("<jobs>: jobs " + other + " and " + number + " both have the <id> " + id
                        + ". Give one of them another.");
            }
            parsed.add(new JobParser(tasks, base, id, job).parse());
        }
        return parsed;
    }

    /** Taken out before anything else, so that every error can name the job. */
    private static String id(ConfigNode job, int number) throws ConfigException {
        for (ConfigNode child : job.children()) {
            if (child.name().equals("id") && !child.value().isEmpty()) {
                return checked(child.value(), number);
            }
        }
        return "job-" + number;
    }

    private static String checked(String id, int number) throws ConfigException {
        if (!ID.matcher(id).matches()) {
            throw new ConfigException(
                    "job " + number + ": <id> must be letters, digits, '.', '_' and '-', but was " + id + ".");
        }
        return id;
    }
}
