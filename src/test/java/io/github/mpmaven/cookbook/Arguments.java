package io.github.mpmaven.cookbook;

import io.github.mpmaven.process.WorkerProcess;

/** The example of that name in the cookbook. */
final class Arguments {
    static void welcome(String guest, String mark) {
        System.out.println("welcome, " + guest + mark);
    }

    public static void main(String[] args) throws InterruptedException {
        WorkerProcess child = WorkerProcess.of(Arguments::welcome, "Ada", "!");
        child.start();
        child.join();
    }
}
