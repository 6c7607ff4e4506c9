package io.github.mpmaven.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.call.HomeLostException;
import io.github.mpmaven.home.ForkedJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Numbers and arrays, in one process and in two. */
@Timeout(60)
class SharedValuesTest {
    private static final int ADDITIONS = 100_000;

    @TempDir
    Path temporary;

    @Test
    void numbersHoldWhatWasSet() {
        SharedInt i = new SharedInt(Integer.MAX_VALUE);
        assertThat(i.incrementAndGet()).isEqualTo(Integer.MIN_VALUE);
        assertThat(i.compareAndSet(Integer.MIN_VALUE, -7)).isTrue();
        assertThat(i.getAndAdd(10)).isEqualTo(-7);
        assertThat(i.getAndSet(5)).isEqualTo(3);
        assertThat(i.updateAndGet(x -> x * x)).isEqualTo(25);
        assertThat(i.decrementAndGet()).isEqualTo(24);
        SharedLong l = new SharedLong();
        assertThat(l.get()).isZero();
        l.setPlain(Long.MIN_VALUE);
        assertThat(l.getPlain()).isEqualTo(Long.MIN_VALUE);
        assertThat(l.compareAndSet(0, 1)).isFalse();
        assertThat(l.getAndIncrement()).isEqualTo(Long.MIN_VALUE);
        SharedDouble d = new SharedDouble(0.5);
        assertThat(d.addAndGet(0.25)).isEqualTo(0.75);
        assertThat(d.getAndSet(Double.NaN)).isEqualTo(0.75);
        assertThat(d.compareAndSet(Double.NaN, -0.0)).isTrue();
        assertThat(d.get()).isEqualTo(-0.0);
    }

    @Test
    void arraysHoldWhatWasSetAndKnowTheirBounds() {
        SharedLongArray longs = SharedLongArray.of(1, 2, 3);
        longs.set(1, -5);
        assertThat(longs.toArray()).containsExactly(1, -5, 3);
        assertThat(longs.getAndAdd(2, 4)).isEqualTo(3);
        assertThat(longs.compareAndSet(2, 7, 8)).isTrue();
        longs.setVolatile(0, 9);
        assertThat(longs.getVolatile(0)).isEqualTo(9);
        long[] part = new long[2];
        longs.getAll(1, part);
        assertThat(part).containsExactly(-5, 8);
        assertThatThrownBy(() -> longs.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> longs.set(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> longs.setAll(2, part)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> longs.getAndAdd(3, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        SharedIntArray ints = SharedIntArray.of(1, 2);
        assertThat(ints.getAndAdd(0, 4)).isEqualTo(1);
        assertThat(ints.compareAndSet(1, 2, 3)).isTrue();
        assertThat(ints.toArray()).containsExactly(5, 3);
        SharedDoubleArray doubles = new SharedDoubleArray(2);
        doubles.set(0, 1.5);
        assertThat(doubles.getAndAdd(0, 1)).isEqualTo(1.5);
        assertThat(doubles.toArray()).containsExactly(2.5, 0);
        SharedByteArray bytes = SharedByteArray.of(new byte[] {1, 2, 3});
        bytes.set(2, (byte) -1);
        assertThat(bytes.toArray()).containsExactly(1, 2, -1);
        assertThat(new SharedIntArray(0).length()).isZero();
        assertThatThrownBy(() -> new SharedIntArray(-1)).hasMessageStartingWith("length=-1, minLength=0");
        assertThatThrownBy(() -> new SharedLongArray(Integer.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twoProcessesAddUp() throws Exception {
        SharedLong atomic = new SharedLong();
        SharedDouble guarded = new SharedDouble();
        SharedIntArray array = new SharedIntArray(3);
        ForkedJvm.Body body = given -> {
            SharedLong one = (SharedLong) given.get(0);
            SharedDouble two = (SharedDouble) given.get(1);
            SharedIntArray three = (SharedIntArray) given.get(2);
            for (int i = 0; i < ADDITIONS; i++) {
                one.incrementAndGet();
                three.getAndAdd(1, 1);
                if (i % 10 == 0) {
                    try (var held = two.lock().acquire()) {
                        assertThat(held).isNotNull();
                        two.setPlain(two.getPlain() + 1);
                    }
                }
            }
            System.out.println("done");
        };
        try (ForkedJvm a = ForkedJvm.start(temporary, body, atomic, guarded, array);
                ForkedJvm b = ForkedJvm.start(temporary, body, atomic, guarded, array)) {
            assertThat(a.readLine()).isEqualTo("done");
            assertThat(b.readLine()).isEqualTo("done");
        }
        assertThat(atomic.get()).isEqualTo(2 * ADDITIONS);
        assertThat(array.toArray()).containsExactly(0, 2 * ADDITIONS, 0);
        assertThat(guarded.get()).isEqualTo(2 * ADDITIONS / 10);
    }

    @Test
    void outliveTheirHomeWhereTheyAreMappedAndNowhereElse() throws Exception {
        try (ForkedJvm home = ForkedJvm.start(temporary, given -> {
            System.out.println(ForkedJvm.encode(List.of(new SharedLong(7), SharedIntArray.of(8), new SharedLong(9))));
            ForkedJvm.hear();
        })) {
            List<?> all = (List<?>) ForkedJvm.decode(home.readLine());
            SharedLong number = (SharedLong) all.get(0);
            SharedIntArray array = (SharedIntArray) all.get(1);
            assertThat(number.get()).isEqualTo(7);
            assertThat(array.get(0)).isEqualTo(8);
            home.kill();
            assertThatThrownBy(() -> lockUntilLost(number)).isInstanceOf(HomeLostException.class);
            assertThat(number.incrementAndGet()).isEqualTo(8);
            assertThat(array.get(0)).isEqualTo(8);
        }
    }

    private static void lockUntilLost(SharedLong number) {
        for (; ; ) {
            try (var held = number.lock().acquire()) {
                assertThat(held).isNotNull();
            }
        }
    }
}
