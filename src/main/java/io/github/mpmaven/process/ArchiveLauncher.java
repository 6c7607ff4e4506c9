package io.github.mpmaven.process;

import io.github.mpmaven.process.JvmProcess.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts JVMs from an archive of their classes: AppCDS on JDK 17 to 24, an AOT cache from 25 on. The first with a class path
 * makes the archive when it ends in good order. Whatever stands in the way of archives, the JVM starts without, and one line
 * says why.
 */
final class ArchiveLauncher implements Launcher {
    private static final int FIRST_WITH_ARCHIVE = 17;
    private static final int FIRST_WITH_AOT_CACHE = 25;

    /** Assembling an AOT cache takes some two seconds. Smaller gives up on a machine under load. */
    private static final long ASSEMBLE_SECONDS = 30;

    /** The exit code of a JVM that could not be started, for want of one. */
    private static final int NOT_STARTED = -1;

    private final Consumer<String> notes;
    private final AtomicBoolean noted = new AtomicBoolean();

    ArchiveLauncher(Consumer<String> notes) {
        this.notes = notes;
    }

    @Override
    public JvmProcess launch(JvmCommand command, @Nullable Path argumentFile, Output output) throws IOException {
        Prepared prepared = prepare(command);
        boolean launched = false;
        try {
            JvmProcess process = JvmProcess.launch(prepared.command, argumentFile, output);
            if (prepared.made != null) {
                process.makesArchive(prepared.made);
            }
            launched = true;
            return process;
        } finally {
            if (!launched && prepared.made != null) {
                prepared.made.accept(NOT_STARTED);
            }
        }
    }

    /**
     * What to start, and what to do when it has ended.
     *
     * @param made gets the exit code; null where no archive is made
     */
    private record Prepared(JvmCommand command, @Nullable IntConsumer made) {}

    private Prepared prepare(JvmCommand command) {
        try {
            JavaRelease release = JavaRelease.of(command);
            if (release.feature() < FIRST_WITH_ARCHIVE) {
                throw new IOException("archives need JDK " + FIRST_WITH_ARCHIVE + ", and this is " + release.feature());
            }
            Path cache = CacheDirectory.open();
            JvmCommand packed =
                    command.withClassPath(new PackedClassPath(cache.resolve("jars")).pack(command.classPath()));
            return withArchive(packed, release, new ArchiveStore(cache));
        } catch (IOException | ArchiveStore.DamagedException | RuntimeException e) {
            note(
                    e.getMessage() == null || e instanceof java.nio.file.FileSystemException
                            ? e.toString()
                            : e.getMessage());
            return new Prepared(command, null);
        }
    }

    private Prepared withArchive(JvmCommand command, JavaRelease release, ArchiveStore store)
            throws IOException, ArchiveStore.DamagedException {
        boolean aot = release.feature() >= FIRST_WITH_AOT_CACHE;
        JvmCommand quiet = command.withFirstOptions(quiet(aot));
        String key = ArchiveKey.of(release, command);
        Path archive = store.find(key);
        if (archive != null) {
            String use = aot ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=";
            return new Prepared(quiet.withFirstOptions(List.of(use + archive)), null);
        }
        Path making = store.begin(key);
        if (making == null) {
            return new Prepared(command, null);
        }
        String recording = "-XX:AOTConfiguration=" + ArchiveStore.recording(making);
        List<String> make = aot
                ? List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-DisplayVMOutput", "-XX:AOTMode=record", recording)
                : List.of("-XX:ArchiveClassesAtExit=" + making);
        return new Prepared(quiet.withFirstOptions(make), code -> {
            try {
                boolean whole = code == 0;
                if (whole && aot) {
                    List<String> create = new ArrayList<>(ArchiveKey.whatMatters(command.options()));
                    create.addAll(List.of("-XX:AOTMode=create", recording, "-XX:AOTCache=" + making));
                    whole = assemble(command.withOptions(create), ArchiveStore.arguments(making));
                }
                store.finish(key, making, whole);
            } catch (IOException | RuntimeException e) {
                note(e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** {@return whether it was done} Not by the worker itself as JDK 25 can, because that prints. */
    private static boolean assemble(JvmCommand command, Path arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = command.toBuilder(arguments);
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(ASSEMBLE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }

    /** An archive is a help that can be missed: what the JVM has to say about it is nobody's business. */
    private static List<String> quiet(boolean aot) {
        return aot
                ? List.of("-Xlog:disable", "-Xlog:all=warning:stderr", "-Xlog:aot*=off:stderr")
                : List.of("-Xshare:auto", "-Xlog:disable", "-Xlog:all=warning:stderr", "-Xlog:cds*=off:stderr");
    }

    private void note(String why) {
        if (!noted.getAndSet(true)) {
            notes.accept("start method fork: workers start without an archive (" + why + "), cache="
                    + CacheDirectory.place() + ". Set -D" + CacheDirectory.PROPERTY
                    + " to a directory of your own, or use the start method spawn.");
        }
    }
}
