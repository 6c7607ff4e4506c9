package io.github.mpmaven.process;

import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What the children of the tests do. */
final class Children {
    private Children() {}

    static void nothing() {}

    static void print(Object value) {
        System.out.println("printed " + value);
    }

    static void printBoth(Object first, Object second) {
        System.out.println("printed " + first + " " + second);
    }

    static void sayWho() {
        System.out.println("name " + WorkerProcess.current().name());
        System.out.println("pid " + WorkerProcess.current().pid() + " "
                + ProcessHandle.current().pid());
        System.out.println("daemon " + WorkerProcess.current().daemon());
        System.out.println("parent " + WorkerProcess.parent().orElseThrow().pid() + " "
                + WorkerProcess.parent().orElseThrow().name() + " "
                + WorkerProcess.parent().orElseThrow().isAlive());
        System.out.println("cpus " + WorkerProcess.cpuCount());
        System.out.println("input " + read());
        System.out.println("directory " + Path.of("").toAbsolutePath());
        System.out.println("variable " + System.getenv("GIVEN"));
        System.out.println("property " + System.getProperty("given"));
    }

    private static int read() {
        try {
            return System.in.read();
        } catch (java.io.IOException e) {
            return -2;
        }
    }

    static void sayPidAndWait() throws InterruptedException {
        System.out.println("pid " + ProcessHandle.current().pid());
        new CountDownLatch(1).await();
    }

    static void waitFor(Path file) throws Exception {
        System.out.println("pid " + ProcessHandle.current().pid());
        try (var opened = Files.newInputStream(file)) { // a fifo: blocks until somebody writes
            opened.read();
        }
    }

    static void fail(String message) {
        throw new IllegalStateException(message, new RuntimeException("the cause"));
    }

    static void exit(int code) {
        System.exit(code);
    }

    static void halt(int code) {
        Runtime.getRuntime().halt(code);
    }

    static void leaveAThread() {
        Thread thread = new Thread(() -> {
            try {
                Thread.sleep(300); // longer than the main thread lives, which is all that matters
            } catch (InterruptedException e) {
                return;
            }
            System.out.println("the thread is done");
        });
        thread.setDaemon(false);
        thread.start();
    }

    static void interruptEveryThread() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread != Thread.currentThread()) {
                thread.interrupt();
            }
        }
        sayPidAndWait();
    }

    static void startSleep(boolean wait) throws Exception {
        Process sleep = new ProcessBuilder("sleep", "1000").start();
        System.out.println("sleep " + sleep.pid());
        if (wait) {
            sayPidAndWait();
        }
    }

    /** As CPython's test_recursion: two children each, two levels deep. */
    static void recurse(List<Integer> lineage) throws InterruptedException {
        System.out.println("lineage " + lineage + " " + WorkerProcess.current().name());
        if (lineage.size() < 2) {
            for (int i = 0; i < 2; i++) {
                List<Integer> next = new java.util.ArrayList<>(lineage);
                next.add(i);
                WorkerProcess child = WorkerProcess.of(Children::recurse, next);
                child.start();
                child.join();
            }
        }
    }

    static void tryToHaveAChild() {
        WorkerProcess.builder().daemon(false).of(Children::nothing).start();
    }

    /** Starts a daemon and another one that both wait; then does as it is told. */
    static void haveChildren(String then) throws Exception {
        WorkerProcess daemon = WorkerProcess.builder().daemon(true).of(Children::sayPidAndWait);
        WorkerProcess other = WorkerProcess.of(Children::startSleep, true);
        daemon.start();
        other.start();
        if (then.equals("wait")) {
            new CountDownLatch(1).await();
        }
    }

    /** Holds something that can't travel. */
    @SuppressWarnings("serial") // it is what the test is about
    static final class Holder implements Serializable {
        private static final long serialVersionUID = 1L;
        final Object held = new Thread();
    }

    /** Starts a process when it is initialised: as a pool in a static field would. */
    static final class Bomb {
        static {
            WorkerProcess first = WorkerProcess.of(Bomb::nothing);
            first.start();
        }

        static void nothing() {
            System.out.println("went off");
        }
    }
}
