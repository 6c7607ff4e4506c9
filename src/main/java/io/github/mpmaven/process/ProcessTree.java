package io.github.mpmaven.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Ends processes with their descendants. */
public final class ProcessTree {
    private static final Path PROC = Path.of("/proc");

    private ProcessTree() {}

    /**
     * Ends a process by force, its descendants first, because the descendants of a dead process are nobody's.
     *
     * @param root the process
     */
    public static void kill(ProcessHandle root) {
        killDescendants(root);
        root.destroyForcibly();
    }

    /**
     * Ends a process's descendants by force, not the process.
     *
     * @param root the process
     */
    public static void killDescendants(ProcessHandle root) {
        List<ProcessHandle> descendants = root.descendants().toList();
        for (int i = descendants.size() - 1; i >= 0; i--) {
            descendants.get(i).destroyForcibly();
        }
    }

    /**
     * Ends a process and its descendants by force if it is still the one that was meant: a process id is used again. Where
     * it can't be told, nothing is ended.
     *
     * @param pid its process id
     * @param startMillis when it started, in milliseconds since the epoch, or 0 where that is not known
     */
    public static void killIfSame(long pid, long startMillis) {
        ProcessHandle.of(pid)
                .filter(handle -> startMillis != 0
                        && handle.info()
                                        .startInstant()
                                        .map(Instant::toEpochMilli)
                                        .orElse(0L)
                                == startMillis)
                .ifPresent(ProcessTree::kill);
    }

    /**
     * Ends every process by force that has this in its environment, where the system shows environments (Linux).
     *
     * @param mark {@code NAME=value}
     */
    static void killMarked(String mark) {
        if (mark.endsWith("=") || !Files.isDirectory(PROC.resolve("self"))) {
            return;
        }
        byte[] wanted = mark.getBytes(StandardCharsets.UTF_8);
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (hasEntry(process.resolve("environ"), wanted)) {
                    ProcessHandle.of(Long.parseLong(String.valueOf(process.getFileName())))
                            .ifPresent(ProcessHandle::destroyForcibly);
                }
            }
        } catch (IOException | RuntimeException e) {
            // no such view of processes here: the tree and the slot have to do
        }
    }

    private static boolean hasEntry(Path environment, byte[] wanted) {
        byte[] all;
        try {
            all = Files.readAllBytes(environment);
        } catch (IOException e) {
            return false; // somebody else's, or gone
        }
        for (int start = 0; start + wanted.length <= all.length; start++) {
            if ((start == 0 || all[start - 1] == 0)
                    && (start + wanted.length == all.length || all[start + wanted.length] == 0)
                    && java.util.Arrays.equals(all, start, start + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
