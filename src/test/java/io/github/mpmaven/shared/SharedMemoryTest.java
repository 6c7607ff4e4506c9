package io.github.mpmaven.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.home.ForkedJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Memory with a name, and lists in it. */
@Timeout(60)
class SharedMemoryTest {
    private final String name = "test-" + ProcessHandle.current().pid() + "-" + System.nanoTime();

    @TempDir
    Path temporary;

    @AfterEach
    void unlink() {
        try {
            SharedMemory.open(name).unlink();
        } catch (IOException e) {
            // the test has done so
        }
    }

    @Test
    void isFoundByItsNameUntilThatIsTakenAway() throws IOException {
        SharedMemory memory = SharedMemory.create(name, 10);
        memory.buffer().put(3, (byte) 42);
        assertThat(memory.size()).isEqualTo(10);
        assertThat(SharedMemory.open(name).buffer().get(3)).isEqualTo((byte) 42);
        assertThatThrownBy(() -> SharedMemory.create(name, 10)).isInstanceOf(FileAlreadyExistsException.class);
        memory.close();
        memory.close();
        assertThatThrownBy(memory::buffer).hasMessage("closed: name=" + name);
        SharedMemory again = SharedMemory.open(name);
        again.unlink();
        assertThat(again.buffer().get(3)).isEqualTo((byte) 42);
        assertThatThrownBy(again::unlink).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> SharedMemory.open(name)).isInstanceOf(NoSuchFileException.class);
        SharedMemory.create(name, 1).unlink();
        for (String bad : List.of("", ".", "../x", "a/b", "ä", "x".repeat(101))) {
            assertThatThrownBy(() -> SharedMemory.open(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aProcessSeesWhatAnotherWroteAndItStaysAfterItsMaker() throws Exception {
        try (ForkedJvm maker = ForkedJvm.start(
                temporary,
                given -> {
                    SharedMemory memory = SharedMemory.create((String) given.get(0), 100);
                    memory.buffer().putLong(8, 77);
                    System.out.println(ForkedJvm.encode(memory));
                    ForkedJvm.hear();
                },
                name)) {
            SharedMemory memory = (SharedMemory) ForkedJvm.decode(maker.readLine());
            assertThat(memory.buffer().getLong(8)).isEqualTo(77);
            maker.say("end");
            assertThat(maker.exitStatus()).isZero();
            assertThat(SharedMemory.open(name).buffer().getLong(8)).isEqualTo(77);
            try (ForkedJvm late = ForkedJvm.start(
                    temporary,
                    given -> System.out.println(
                            SharedMemory.open((String) given.get(0)).buffer().getLong(8)),
                    name)) {
                assertThat(late.readLine()).isEqualTo("77");
                assertThat(late.exitStatus()).isZero();
            }
            assertThat(SharedMemory.open(name).size()).isEqualTo(100);
        }
    }

    @Test
    void goesWithTheLastProcessThatUsedItKilledOrNot() throws Exception {
        ForkedJvm.Body body = given -> {
            SharedMemory memory = SharedMemory.create((String) given.get(0), 100);
            System.out.println(ForkedJvm.encode(memory));
            ForkedJvm.hear();
        };
        for (boolean kill : new boolean[] {false, true}) {
            try (ForkedJvm maker = ForkedJvm.start(temporary, body, name)) {
                SharedMemory late = (SharedMemory) ForkedJvm.decode(maker.readLine());
                if (kill) {
                    maker.kill();
                } else {
                    maker.say("end");
                    assertThat(maker.exitStatus()).isZero();
                }
                assertThatThrownBy(late::buffer)
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageStartingWith("the shared memory is gone: name=" + name);
            }
        }
    }

    @Test
    void aListHoldsValuesOfBoundedSize() throws IOException {
        List<Object> values = new ArrayList<>(Arrays.asList("hé", 1, 2L, 3.5, true, null, new byte[] {1, 2}, ""));
        try (ShareableList list = ShareableList.of(name, values)) {
            assertThat(list).hasSize(8);
            assertThat(list.subList(0, 6)).containsExactly("hé", 1, 2L, 3.5, true, null);
            assertThat((byte[]) list.get(6)).containsExactly(1, 2);
            assertThat(list.set(0, "12345678")).isEqualTo("hé");
            assertThat(list.set(5, "now")).isNull();
            list.set(1, null);
            list.set(2, -7.5);
            assertThat(ShareableList.open(name).subList(0, 6))
                    .containsExactly("12345678", null, -7.5, 3.5, true, "now");
            assertThat(list.indexOf("now")).isEqualTo(5);
            assertThatThrownBy(() -> list.set(0, "123456789"))
                    .hasMessageStartingWith("the element has no room for it: index=0, bytes=9, room=8.");
            assertThatThrownBy(() -> list.set(0, List.of()))
                    .hasMessageStartingWith("no element of such a list: class=java.util.");
            assertThatThrownBy(() -> list.get(8)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> list.set(-1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> list.add(1)).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void aListTravels() throws Exception {
        ShareableList list = ShareableList.of(List.of(1, "two", 3.0));
        try (ForkedJvm other = ForkedJvm.start(
                temporary,
                given -> {
                    ShareableList same = (ShareableList) given.get(0);
                    same.set(1, same.get(1) + "!");
                    System.out.println(same);
                },
                list)) {
            assertThat(other.readLine()).isEqualTo("[1, two!, 3.0]");
            assertThat(list.get(1)).isEqualTo("two!");
        } finally {
            list.memory().unlink();
        }
    }
}
