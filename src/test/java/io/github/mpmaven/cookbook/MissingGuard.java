package io.github.mpmaven.cookbook;

import io.github.mpmaven.process.WorkerProcess;

/** The example of that name in the cookbook. */
final class MissingGuard {
    static {
        // Runs in every process that loads this class, the child included.
        try {
            WorkerProcess child = WorkerProcess.of(MissingGuard::work);
            child.start();
            child.join();
            System.out.println("exit code: " + child.exitCode().getAsInt());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void work() {
        System.out.println("working");
    }

    public static void main(String[] args) {}
}
