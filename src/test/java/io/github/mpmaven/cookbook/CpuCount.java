package io.github.mpmaven.cookbook;

import io.github.mpmaven.process.WorkerProcess;

/** The example of that name in the cookbook. */
final class CpuCount {
    public static void main(String[] args) {
        System.out.println("cores to use: " + WorkerProcess.cpuCount());
    }
}
