package io.github.mpmaven.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class KernelKillsTest {
    @TempDir
    Path root;

    private Path write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void tellsEachKillOnce() throws IOException {
        write("proc/self/cgroup", "0::/user.slice/build\n");
        Path events = write("sys/fs/cgroup/user.slice/build/memory.events", "low 0\noom 7\noom_kill 3\n");
        KernelKills kills = KernelKills.fromNow(root);
        assertThat(kills.tellOne()).isFalse();
        Files.writeString(events, "low 0\noom 9\noom_kill 5\n");
        assertThat(kills.tellOne()).isTrue();
        assertThat(kills.tellOne()).isTrue();
        assertThat(kills.tellOne()).isFalse();
    }

    @Test
    void findsTheCountOfAContainer() throws IOException {
        write("proc/self/cgroup", "0::/../../docker/4711\n");
        Path events = write("sys/fs/cgroup/memory.events", "oom_kill 0\n");
        KernelKills kills = KernelKills.fromNow(root);
        Files.writeString(events, "oom_kill 1\n");
        assertThat(kills.tellOne()).isTrue();
    }

    @Test
    void findsTheCountOfTheFirstVersionOfControlGroups() throws IOException {
        write("proc/self/cgroup", "5:cpu,cpuacct:/x\n4:memory:/x\n1:name=systemd:/\n");
        Path control = write("sys/fs/cgroup/memory/x/memory.oom_control", "under_oom 0\noom_kill 1\n");
        KernelKills kills = KernelKills.fromNow(root);
        Files.writeString(control, "under_oom 0\noom_kill 2\n");
        assertThat(kills.tellOne()).isTrue();
    }

    @Test
    void takesTheMachinesCountWhereTheGroupHasNone() throws IOException {
        write("proc/self/cgroup", "0::/\n");
        Path vmstat = write("proc/vmstat", "nr_free_pages 12\noom_kill 1\n");
        KernelKills kills = KernelKills.fromNow(root);
        Files.writeString(vmstat, "nr_free_pages 12\noom_kill 2\n");
        assertThat(kills.tellOne()).isTrue();
    }

    @Test
    void tellsNothingWhereThereIsNoCount() throws IOException {
        KernelKills kills = KernelKills.fromNow(root);
        write("proc/vmstat", "oom_kill 2\n");
        assertThat(kills.tellOne()).isFalse();
    }
}
