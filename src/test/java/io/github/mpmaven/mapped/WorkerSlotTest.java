package io.github.mpmaven.mapped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class WorkerSlotTest {
    @TempDir
    Path directory;

    private Path file;
    private WorkerSlot pool;
    private WorkerSlot worker;

    @BeforeEach
    void open() throws IOException {
        file = directory.resolve("slot");
        pool = WorkerSlot.create(file);
        worker = WorkerSlot.open(file);
    }

    private ByteBuffer bytes() throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
    }

    @Test
    void standsInTheFileAsThePictureSays() throws IOException {
        assertThat(bytes().capacity()).isEqualTo(4096);
        assertThat(bytes().getLong(0)).isEqualTo(0x6d70_736c_6f74_0001L);
        assertThat(bytes().getLong(16)).isEqualTo(-1);
        worker.running(77, 3);
        worker.addChild(new WorkerSlot.Child(11, 12));
        worker.addChild(new WorkerSlot.Child(21, 22));
        ByteBuffer bytes = bytes();
        assertThat(bytes.getLong(8)).isEqualTo(77);
        assertThat(bytes.getLong(16)).isEqualTo(3);
        assertThat(bytes.getLong(24)).isZero();
        assertThat(bytes.getLong(32)).isEqualTo(11);
        assertThat(bytes.getLong(40)).isEqualTo(12);
        assertThat(bytes.getLong(48)).isEqualTo(21);
        assertThat(bytes.getLong(56)).isEqualTo(22);
    }

    @Test
    void thePoolSeesWhatTheWorkerIsOn() {
        assertThat(pool.running().isBusy()).isFalse();
        worker.running(5, 0);
        assertThat(pool.running()).isEqualTo(new WorkerSlot.Running(5, 0, 0));
        assertThat(pool.running().isBusy()).isTrue();
        worker.idle();
        assertThat(pool.running().isBusy()).isFalse();
    }

    @Test
    void aPlaceIsUsedAgainAndAFullTableTakesNoMore() {
        for (int i = 0; i < 254; i++) {
            assertThat(worker.addChild(new WorkerSlot.Child(1000 + i, i))).isEqualTo(i);
        }
        assertThat(worker.addChild(new WorkerSlot.Child(1, 1))).isEqualTo(-1);
        worker.removeChild(-1);
        assertThat(pool.children()).hasSize(254);
        worker.removeChild(7);
        assertThat(pool.children()).hasSize(253).doesNotContain(new WorkerSlot.Child(1007, 7));
        assertThat(worker.addChild(new WorkerSlot.Child(2, 2))).isEqualTo(7);
        assertThat(pool.children()).contains(new WorkerSlot.Child(2, 2), new WorkerSlot.Child(1253, 253));
    }

    @Test
    void somethingElseIsRefused() throws IOException {
        Path other = Files.write(directory.resolve("other"), new byte[4096]);
        assertThatThrownBy(() -> WorkerSlot.open(other))
                .isInstanceOf(IOException.class)
                .hasMessage("not a worker's slot: file=" + other);
        Path small = Files.write(directory.resolve("small"), new byte[10]);
        assertThatThrownBy(() -> WorkerSlot.open(small))
                .isInstanceOf(IOException.class)
                .hasMessage("not a worker's slot: file=" + small + ", size=10");
        assertThatThrownBy(() -> WorkerSlot.create(file)).isInstanceOf(IOException.class);
    }
}
