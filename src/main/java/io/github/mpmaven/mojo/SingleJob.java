package io.github.mpmaven.mojo;

import io.github.mpmaven.job.config.ConfigException;
import io.github.mpmaven.job.config.ConfigNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one job that a command line can give without a pom, collected from the mojo's parameters into a {@code <job>}. */
final class SingleJob {
    private final List<ConfigNode> job = new ArrayList<>();
    private final List<ConfigNode> fileSet = new ArrayList<>();

    /** Takes a parameter of the job itself; one that is not given is left out. */
    SingleJob with(String name, @Nullable String value) {
        return add(job, text(name, value));
    }

    /** Takes a parameter of its fileSet. */
    SingleJob withFiles(String name, @Nullable String value) {
        return add(fileSet, text(name, value));
    }

    /** Takes a list or a map of the job itself. */
    SingleJob with(@Nullable ConfigNode node) {
        return add(job, node);
    }

    /** Takes a list of its fileSet. */
    SingleJob withFiles(@Nullable ConfigNode node) {
        return add(fileSet, node);
    }

    private static @Nullable ConfigNode text(String name, @Nullable String value) {
        return value == null ? null : ConfigNode.text(name, value);
    }

    private SingleJob add(List<ConfigNode> to, @Nullable ConfigNode node) {
        if (node != null) {
            to.add(node);
        }
        return this;
    }

    /**
     * {@return the jobs to run: those of the pom, or this one}
     *
     * @param jobs the pom's {@code <jobs>}, possibly without any
     * @throws ConfigException if both are given, or this one without its task
     */
    ConfigNode orElse(ConfigNode jobs) throws ConfigException {
        if (job.isEmpty() && fileSet.isEmpty()) {
            return jobs;
        }
        String first = (job.isEmpty() ? fileSet : job).get(0).name();
        if (!jobs.isEmpty()) {
            throw new ConfigException("<" + first + "> (-Dmp." + first
                    + ") is for a single job without <jobs>, but there are <jobs> too. Take one of them away.");
        }
        if (!first.equals("task")) {
            throw new ConfigException("<" + first + "> (-Dmp." + first
                    + ") is for a single job, but there is no <task>. Give it with -Dmp.task.");
        }
        if (fileSet.stream().noneMatch(child -> child.name().equals("directory"))) {
            throw new ConfigException(
                    "<directory> is missing: where the task's files are. Give it with -Dmp.directory.");
        }
        return ConfigNode.of("jobs", toNode());
    }

    private ConfigNode toNode() {
        List<ConfigNode> children = new ArrayList<>(job);
        if (!fileSet.isEmpty()) {
            children.add(new ConfigNode("fileSet", "", Set.of(), fileSet));
        }
        return new ConfigNode("job", "", Set.of(), children);
    }
}
