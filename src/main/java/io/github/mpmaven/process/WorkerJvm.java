package io.github.mpmaven.process;

import java.util.List;

/** What every JVM that works for another one is started with. */
public final class WorkerJvm {
    /** The property that tells a worker how many processors there are: it is told to count itself as one. */
    static final String CPU_COUNT = "mp.cpuCount";

    private WorkerJvm() {}

    /**
     * {@return mp's own options, to come first} Workers are sized so as not to trample each other: each thinks that it is
     * alone on one core. Nothing but what the task prints reaches standard output.
     */
    public static List<String> options() {
        return List.of(
                "-XX:+UseSerialGC",
                "-XX:ActiveProcessorCount=1",
                "-XX:-UsePerfData",
                "-XX:+DisplayVMOutputToStderr",
                "-Djava.awt.headless=true",
                "-D" + CPU_COUNT + "=" + cpuCount());
    }

    /** {@return how many processors the workers of a run may use together, at least 1} What the control group allows. */
    static int cpuCount() {
        return Integer.getInteger(CPU_COUNT, Runtime.getRuntime().availableProcessors());
    }
}
