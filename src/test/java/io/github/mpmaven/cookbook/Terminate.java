package io.github.mpmaven.cookbook;

import io.github.mpmaven.process.WorkerProcess;

/** The example of that name in the cookbook. */
final class Terminate {
    static void sleepLong() throws InterruptedException {
        Thread.sleep(300_000);
    }

    public static void main(String[] args) throws InterruptedException {
        WorkerProcess child = WorkerProcess.of(Terminate::sleepLong);
        child.start();
        child.terminate();
        child.join();
        System.out.println("exit code: " + child.exitCode().getAsInt());
    }
}
