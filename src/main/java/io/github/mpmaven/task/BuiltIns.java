package io.github.mpmaven.task;

import io.github.mpmaven.task.checksum.ChecksumTask;
import io.github.mpmaven.task.command.CommandTask;
import io.github.mpmaven.task.compress.GzipTask;
import io.github.mpmaven.task.xml.ValidateTask;
import io.github.mpmaven.task.xml.XsltTask;
import java.util.List;
import java.util.Optional;

/** The tasks that come with mp, by name. */
public final class BuiltIns {
    private BuiltIns() {}

    /**
     * {@return the task of that name, or empty where there is none}
     *
     * @param name what stands in {@code <task>}
     */
    public static Optional<BuiltInTask> find(String name) {
        return switch (name) { // not a map of instances: a worker loads the one task it runs
            case "checksum" -> Optional.of(new ChecksumTask());
            case "gzip" -> Optional.of(new GzipTask());
            case "command" -> Optional.of(new CommandTask());
            case "xslt" -> Optional.of(new XsltTask());
            case "xml-validate" -> Optional.of(new ValidateTask());
            default -> Optional.empty();
        };
    }

    /** {@return the names, sorted} */
    public static List<String> names() {
        return List.of("checksum", "command", "gzip", "xml-validate", "xslt");
    }
}
