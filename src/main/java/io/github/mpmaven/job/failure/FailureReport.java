package io.github.mpmaven.job.failure;

import io.github.mpmaven.call.ExitStatus;
import io.github.mpmaven.call.TaskFailedException;
import io.github.mpmaven.call.WorkerCrashedException;
import io.github.mpmaven.call.WorkerId;
import io.github.mpmaven.report.LogText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text of {@code failure.txt}: all that is known of one failure, for somebody who was not there. */
final class FailureReport {
    /** Larger files are not read for their digest: it would hold up the run for seconds. */
    private static final long MAX_DIGEST_BYTES = 1L << 30;

    /** A password does not get into a file that goes into a ticket. */
    private static final Pattern SECRET =
            Pattern.compile("(?i)(-D[^=\\s]*(?:passw|passphrase|secret|token|credential|api-?key)[^=\\s]*=)[^\\s']+");

    private final StringBuilder text = new StringBuilder();

    private FailureReport() {}

    /**
     * {@return the text}
     *
     * @param failed what failed
     * @param replay the command that runs it again
     */
    static String of(FailedItem failed, String replay) {
        FailureReport report = new FailureReport();
        report.text.append(withoutSecrets(failed.message())).append("\n\n");
        report.fact("Run it again", replay);
        report.item(failed);
        report.worker(failed);
        if (failed.reason() instanceof TaskFailedException task) {
            report.text
                    .append("\nThe whole trace:\n")
                    .append(task.failure().trace())
                    .append('\n');
        }
        return report.text.toString();
    }

    private void item(FailedItem failed) {
        Path input = Path.of(failed.item().input());
        fact("Input", LogText.name(failed.item().input()));
        fact("Size", sizeOf(input));
        fact("SHA-256", digestOf(input));
        failed.item().outputs().forEach(output -> fact("Output", LogText.name(output)));
        fact("Attempts", Integer.toString(failed.attempts()));
    }

    private void worker(FailedItem failed) {
        WorkerId worker = failed.worker();
        fact("Worker", worker == null ? "(none)" : worker.toString());
        String command = failed.workerCommand();
        if (failed.reason() instanceof WorkerCrashedException crash) {
            ExitStatus exit = crash.report().exit();
            fact("Exit status", exit == null ? "(none: it was given up)" : exit.toString());
            command = crash.report().commandLine();
        }
        fact("Started by", command.isEmpty() ? "(not known)" : withoutSecrets(command));
        if (HeapExhaustion.isReasonOf(failed.reason())) {
            fact("Heap dump", heapDump(command));
        }
    }

    private static String heapDump(String command) {
        return command.contains("+HeapDumpOnOutOfMemoryError")
                ? "at -XX:HeapDumpPath, or as java_pid….hprof in the project's directory"
                : "none was asked for: add -XX:+HeapDumpOnOutOfMemoryError to <jvmArgs>, and run it again";
    }

    private void fact(String name, String value) {
        text.append(name).append(": ").append(value).append('\n');
    }

    static String withoutSecrets(String command) {
        return SECRET.matcher(command).replaceAll("$1***");
    }

    private static String sizeOf(Path input) {
        try {
            return Files.size(input) + " bytes";
        } catch (IOException e) {
            return "(it can't be read: " + e + ")";
        }
    }

    private static String digestOf(Path input) {
        try {
            return Files.size(input) > MAX_DIGEST_BYTES ? "(not taken of so large a file)" : digest(input);
        } catch (IOException e) {
            return "(it can't be read: " + e + ")";
        }
    }

    private static String digest(Path input) throws IOException {
        try (InputStream in = Files.newInputStream(input)) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** {@return the whole thread dump, or null where there is none} */
    static @Nullable String threads(FailedItem failed) {
        return failed.reason() instanceof io.github.mpmaven.call.TaskTimeoutException late ? late.threadDump() : null;
    }
}
