package io.github.mpmaven.call;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A worker process ended, or stopped making sense, while it had the call. */
public final class WorkerCrashedException extends TaskException {
    private static final long serialVersionUID = 1L;

    private final CrashReport report;

    /**
     * Says how the worker ended.
     *
     * @param report all that is known
     */
    public WorkerCrashedException(CrashReport report) {
        super(report.headline() + report.tail(), report.worker());
        this.report = report;
    }

    /** {@return all that is known of the crash} */
    public CrashReport report() {
        return report;
    }

    /**
     * What is known of a worker that ended without being asked to.
     *
     * @param worker its identity, or null where the process could not even be started
     * @param exit how the process ended, or null where it never started or had to be given up
     * @param reason what was seen besides: garbage on the channel, a call to {@code System.exit} with its place, a
     *     command line that can't be run; null where the exit status says it all
     * @param ran how long the call had been running
     * @param lastLines the last lines the worker wrote, possibly empty
     * @param logFile where all its lines are, or null where they are kept nowhere
     * @param commandLine the command that started it, to paste
     */
    public record CrashReport(
            @Nullable WorkerId worker,
            @Nullable ExitStatus exit,
            @Nullable String reason,
            Duration ran,
            String lastLines,
            @Nullable String logFile,
            String commandLine)
            implements java.io.Serializable {
        /** The reason where the kernel has ended the worker, because the machine or the container was out of memory. */
        public static final String BY_KERNEL = "the kernel ended it, because memory had run out";

        private String tail() {
            return lastLines.isEmpty() ? "" : "\nIts last lines:\n" + lastLines.stripTrailing();
        }

        String headline() {
            StringBuilder text = new StringBuilder(worker == null ? "no worker could be started" : worker.toString());
            if (exit != null) {
                text.append(" exited with ").append(exit);
            }
            return reason == null
                    ? text.toString()
                    : text.append(": ").append(reason).toString();
        }
    }
}
