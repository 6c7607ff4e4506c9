package io.github.mpmaven.report.history;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A worker while it lives. Guarded by its history's monitor. */
final class WorkerLife {
    /** More often costs: a look takes some 50 µs. Less often forgets more of a worker that is killed. */
    private static final long LOOK_MICROS = 500_000;

    final int number;
    final int row;
    final long startMicros;
    long readyMicros = -1;
    long endMicros = -1;
    long lastMicros;
    long items;
    long failed;
    long busyMicros;
    private long pid;
    private long cpuMicros = -1;
    private long nextLook;
    private @Nullable String how;

    WorkerLife(int number, int row, long startMicros) {
        this.number = number;
        this.row = row;
        this.startMicros = startMicros;
        lastMicros = startMicros;
    }

    void ready(long itsPid, long micros) {
        pid = itsPid;
        readyMicros = micros;
        lastMicros = micros;
    }

    void ended(String status, long micros) {
        how = status;
        endMicros = micros;
    }

    boolean hasEnded() {
        return endMicros >= 0;
    }

    /** Looks how much processor time its process has used, if it is time to. */
    void lookNow(long micros) {
        if (micros >= nextLook) {
            look();
            nextLook = micros + LOOK_MICROS;
        }
    }

    /** Looks how much processor time its process has used. */
    void look() {
        if (pid != 0 && !hasEnded()) {
            Optional<Duration> cpu =
                    ProcessHandle.of(pid).flatMap(process -> process.info().totalCpuDuration());
            cpu.ifPresent(time -> cpuMicros = Math.max(cpuMicros, time.toNanos() / 1000));
        }
    }

    WorkerSpan span(long now) {
        return new WorkerSpan(
                number,
                pid,
                row,
                startMicros,
                readyMicros,
                hasEnded() ? endMicros : Math.max(now, startMicros),
                how,
                items,
                failed,
                busyMicros,
                cpuMicros);
    }
}
