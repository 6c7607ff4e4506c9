package io.github.mpmaven.cookbook;

import io.github.mpmaven.process.WorkerProcess;

/** The example of that name in the cookbook. */
final class Zombie {
    static void nothing() {}

    public static void main(String[] args) throws InterruptedException {
        WorkerProcess child = WorkerProcess.of(Zombie::nothing);
        System.out.println(
                "exit code known before the start: " + (child.exitCode().isPresent() ? "yes" : "no"));
        child.start();
        child.join();
        System.out.println("after join: " + child.exitCode().getAsInt());
    }
}
