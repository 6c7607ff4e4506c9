package io.github.mpmaven.cookbook;

import io.github.mpmaven.process.WorkerProcess;

/** The example of that name in the cookbook. */
final class Guard {
    static void work() {
        System.out.println("working");
    }

    public static void main(String[] args) throws InterruptedException {
        WorkerProcess child = WorkerProcess.of(Guard::work);
        child.start();
        child.join();
        System.out.println("exit code: " + child.exitCode().getAsInt());
    }
}
