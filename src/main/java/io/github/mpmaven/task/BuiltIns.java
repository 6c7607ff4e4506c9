package io.github.mpmaven.task;

import io.github.mpmaven.task.checksum.ChecksumTask;
import io.github.mpmaven.task.command.CommandTask;
import io.github.mpmaven.task.compress.GzipTask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tasks that come with mp, by name. */
public final class BuiltIns {
    private static final Map<String, BuiltInTask> BY_NAME = Stream.<BuiltInTask>of(
                    new ChecksumTask(), new GzipTask(), new CommandTask())
            .collect(Collectors.toUnmodifiableMap(BuiltInTask::name, Function.identity()));

    private BuiltIns() {}

    /**
     * {@return the task of that name, or empty where there is none}
     *
     * @param name what stands in {@code <task>}
     */
    public static Optional<BuiltInTask> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** {@return the names, sorted} */
    public static List<String> names() {
        return BY_NAME.keySet().stream().sorted().toList();
    }
}
