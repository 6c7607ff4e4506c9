package io.github.mpmaven.job.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mpmaven.call.ExitStatus;
import io.github.mpmaven.call.FailureRecord;
import io.github.mpmaven.call.TaskFailedException;
import io.github.mpmaven.call.WorkerCrashedException;
import io.github.mpmaven.call.WorkerCrashedException.CrashReport;
import io.github.mpmaven.call.WorkerId;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HeapExhaustionTest {
    private static final WorkerId WORKER = new WorkerId(1, 4711);

    private static boolean thrown(Throwable thrown) {
        return HeapExhaustion.isReasonOf(new TaskFailedException(WORKER, FailureRecord.of(thrown)));
    }

    private static boolean died(String lastLines) {
        return HeapExhaustion.isReasonOf(new WorkerCrashedException(
                new CrashReport(WORKER, new ExitStatus(3), null, Duration.ZERO, lastLines, null, "java")));
    }

    @Test
    void knowsAHeapThatWasTooSmallWhereverTheErrorStands() {
        assertThat(thrown(new OutOfMemoryError("Java heap space"))).isTrue();
        assertThat(thrown(new OutOfMemoryError("GC overhead limit exceeded"))).isTrue();
        assertThat(thrown(new ExecutionException(new OutOfMemoryError("Java heap space"))))
                .isTrue();
        assertThat(thrown(new OutOfMemoryError("Cannot reserve 9 bytes of direct buffer memory (allocated: 1)")))
                .isTrue();
    }

    @Test
    void knowsWorkersThatEndAtSuchAnError() {
        assertThat(died("one\nTerminating due to java.lang.OutOfMemoryError: Java heap space\n"))
                .isTrue();
        assertThat(died("Java heap space")).isFalse();
    }

    @Test
    void leavesOtherErrorsAlone() {
        assertThat(thrown(new OutOfMemoryError("Metaspace"))).isFalse();
        assertThat(thrown(new OutOfMemoryError("unable to create native thread: possibly out of memory")))
                .isFalse();
        assertThat(thrown(new IllegalStateException("Java heap space"))).isFalse();
        assertThat(thrown(new OutOfMemoryError())).isFalse();
    }
}
