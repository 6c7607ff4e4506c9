package io.github.mpmaven.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.mpmaven.files.TempName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TaskFunctionTest {
    @TempDir
    Path directory;

    private WorkerStandIn worker;

    @BeforeEach
    void bind() {
        worker = new WorkerStandIn(directory);
    }

    @AfterEach
    void unbind() {
        worker.close();
    }

    @Test
    void travelsBySerializationAndOpensItsTaskThere() throws Exception {
        TaskFunction function = travelled(new TaskFunction(Specs.of("checksum")));
        Files.writeString(directory.resolve("a.txt"), "abc");
        TaskOutcome outcome = function.apply(WorkerStandIn.item(Specs.of("checksum"), directory, "a.txt", directory));
        assertThat(outcome.values())
                .containsExactly("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "3");
        assertThat(outcome.written()).isEmpty();
        assertThat(outcome.nanos()).isPositive();
    }

    @Test
    void saysWhichTemporariesStandAndNotesThemBeforeTheyAreWritten() throws Exception {
        TaskSpec spec = Specs.of("checksum", "format", "sidecar", "algorithms", "SHA-256,MD5");
        Files.writeString(directory.resolve("a.txt"), "abc");
        TaskItem item = WorkerStandIn.item(spec, directory, "a.txt", directory.resolve("new/deep"));
        assertThat(new TaskFunction(spec).apply(item).written()).containsExactly(0, 1);
        TempName name = new TempName("run", 3, 0);
        assertThat(worker.uncommitted)
                .containsExactly(
                        name.of(Path.of(item.outputs().get(0)), 0),
                        name.of(Path.of(item.outputs().get(1)), 1))
                .allMatch(Files::isRegularFile);
    }

    @Test
    void leavesNoTemporaryOfAnItemThatFailed() throws Exception {
        TaskSpec spec = Specs.of("checksum", "format", "sidecar", "algorithms", "SHA-256,MD5");
        Files.writeString(directory.resolve("a.txt"), "abc");
        Path out = directory.resolve("out");
        TaskItem item = WorkerStandIn.item(spec, directory, "a.txt", out);
        Path second = new TempName("run", 3, 0).of(Path.of(item.outputs().get(1)), 1);
        Files.createDirectories(second.resolve("in the way"));
        assertThatThrownBy(() -> new TaskFunction(spec).apply(item)).isInstanceOf(FileNotFoundException.class);
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void failsEveryItemWithTheSameMessageWhenTheTaskCannotBeOpened() throws Exception {
        var function = new TaskFunction(Specs.of("checksum", "algorithms", "SHA-265")).opened();
        TaskItem item = new TaskItem(0, "a", "/a", List.of(), 0, List.of());
        Throwable first = catchThrowable(() -> function.apply(item));
        Throwable second = catchThrowable(() -> function.apply(item));
        assertThat(first)
                .isInstanceOf(ItemTask.TaskSetupException.class)
                .hasMessageContaining("SHA-265")
                .hasMessageContaining("Did you mean SHA-256");
        assertThat(second).hasMessage(first.getMessage());
    }

    @Test
    void refusesToRunOutsideAWorker() {
        worker.close();
        TaskItem item = new TaskItem(0, "a", "/a", List.of(), 0, List.of());
        assertThatThrownBy(() -> new TaskFunction(Specs.of("checksum")).apply(item))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not in a worker");
    }

    private static TaskFunction travelled(TaskFunction function) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(function);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (TaskFunction) in.readObject();
        }
    }
}
