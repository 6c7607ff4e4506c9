package io.github.mpmaven.job.plan;

import io.github.mpmaven.job.JobConfig;
import io.github.mpmaven.job.JobConfig.Naming;
import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.OutputPlan;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the outputs of an item are called: mirrored under the output directory with the item's relative path, or beside the
 * input. The job's naming goes before the task's own suffix: {@code a.js}, {@code .min} and {@code .gz} make {@code
 * a.min.js.gz}.
 */
final class OutputNames {
    private final @Nullable String mirror;
    private final Naming naming;
    private final List<String> suffixes;

    private OutputNames(@Nullable String mirror, Naming naming, List<String> suffixes) {
        this.mirror = mirror;
        this.naming = naming;
        this.suffixes = suffixes;
    }

    static OutputNames of(JobConfig config, OutputPlan plan) throws TaskSetupException {
        Naming naming = config.naming();
        if (!naming.equals(Naming.SAME) && plan.suffixes().size() != 1) {
            throw new TaskSetupException("<suffix> and <extension> name the one output of an item, but task "
                    + config.spec().task() + " writes " + plan.suffixes().size() + " files an item. Leave them out.");
        }
        Path directory = config.outputDirectory();
        return new OutputNames(directory == null ? null : withSeparator(normal(directory)), naming, plan.suffixes());
    }

    static String normal(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    static String withSeparator(String directory) {
        return directory.endsWith(File.separator) ? directory : directory + File.separator;
    }

    /** {@return how many files an item may write} */
    int count() {
        return suffixes.size();
    }

    /** {@return the directory under which outputs are mirrored, with a separator; null where they stand beside inputs} */
    @Nullable
    String mirror() {
        return mirror;
    }

    /** {@return whether two items of one fileSet can never have an output in common, on a disk that tells case apart} */
    boolean keepNamesApart() {
        return suffixes.size() <= 1 && naming.extension() == null;
    }

    /**
     * {@return the absolute paths of an item's outputs}
     *
     * @param name its relative path with forward slashes
     * @param path its absolute path
     */
    List<String> of(String name, String path) {
        if (suffixes.isEmpty()) {
            return List.of();
        }
        String base = named(mirror == null ? path : mirror + name.replace('/', File.separatorChar));
        if (suffixes.size() == 1) {
            return List.of(base + suffixes.get(0));
        }
        List<String> outputs = new ArrayList<>(suffixes.size());
        suffixes.forEach(suffix -> outputs.add(base + suffix));
        return outputs;
    }

    private String named(String path) {
        if (naming.equals(Naming.SAME)) {
            return path;
        }
        int name = path.lastIndexOf(File.separatorChar) + 1;
        int dot = path.lastIndexOf('.');
        int stemEnd = dot <= name ? path.length() : dot; // a leading dot begins no extension
        String extension = naming.extension() == null ? path.substring(stemEnd) : "." + naming.extension();
        return path.substring(0, stemEnd) + naming.suffix() + extension;
    }
}
