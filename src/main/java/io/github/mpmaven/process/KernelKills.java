package io.github.mpmaven.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Linux counts of processes that it has ended because memory ran out: in this process's control group, which its
 * children share, or else on the whole machine. The count tells such a death from anybody else's {@code kill -9}; as
 * nothing in it names a process, a child of a worker's that died so may be taken for the worker. Safe for use by several
 * threads.
 */
public final class KernelKills {
    private static final String COUNT = "oom_kill ";

    private final @Nullable Path counts;
    private long told;

    private KernelKills(@Nullable Path counts) {
        this.counts = counts;
        this.told = read();
    }

    /** {@return the count as it goes on from now} It never rises where there is none: not on Linux, or an old one. */
    public static KernelKills fromNow() {
        return new KernelKills(counts(Path.of("/")).orElse(null));
    }

    /**
     * {@return the count as it goes on from now}
     *
     * @param root where {@code proc} and {@code sys} are
     */
    static KernelKills fromNow(Path root) {
        return new KernelKills(counts(root).orElse(null));
    }

    /** {@return whether there was one more than was told so far; each is told once} */
    public synchronized boolean tellOne() {
        if (read() <= told) {
            return false;
        }
        told++;
        return true;
    }

    private static Optional<Path> counts(Path root) {
        List<Path> files = new ArrayList<>();
        Path groups = root.resolve("sys/fs/cgroup");
        for (String line : lines(root.resolve("proc/self/cgroup"))) {
            String[] parts = line.split(":", 3); // number, controllers, path: see cgroups(7)
            if (parts.length == 3 && parts[1].isEmpty()) {
                files.add(groups.resolve(parts[2].substring(1)).resolve("memory.events"));
                files.add(groups.resolve("memory.events")); // in a container the path may be the host's
            } else if (parts.length == 3 && List.of(parts[1].split(",")).contains("memory")) {
                files.add(groups.resolve("memory" + parts[2]).resolve("memory.oom_control"));
                files.add(groups.resolve("memory/memory.oom_control"));
            }
        }
        files.add(root.resolve("proc/vmstat"));
        return files.stream().filter(file -> count(file) >= 0).findFirst();
    }

    private long read() {
        return counts == null ? -1 : count(counts);
    }

    /** {@return the count, or -1 where the file has none} */
    private static long count(Path file) {
        for (String line : lines(file)) {
            if (line.startsWith(COUNT)) {
                try {
                    return Long.parseLong(line.substring(COUNT.length()).strip());
                } catch (NumberFormatException e) {
                    return -1;
                }
            }
        }
        return -1;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
