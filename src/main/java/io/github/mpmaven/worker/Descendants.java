package io.github.mpmaven.worker;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.concurrent.locks.LockSupport;

/** The processes that tasks have started and not waited for. */
final class Descendants {
    /** A task that starts a new one for each that is killed is ended with this process at the latest. */
    private static final int MAX_ROUNDS = 500;

    /** Shorter takes the time of who starts a process; longer delays the end. */
    private static final long NAP_NANOS = 1_000_000;

    private Descendants() {}

    /** Ends them by force, until there are none and none is being started. */
    static void killAll() {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            boolean more = isStarting(); // first: what it has started by now is seen by the next look
            boolean killed = !isChildless() && killSome();
            if (!more && !killed) {
                return;
            }
            LockSupport.parkNanos(NAP_NANOS);
        }
    }

    /** {@return whether a thread is about to start a process, which nobody would see until this one has ended} */
    private static boolean isStarting() {
        for (StackTraceElement[] trace : Thread.getAllStackTraces().values()) {
            for (StackTraceElement frame : trace) {
                if (frame.getClassName().equals("java.lang.ProcessBuilder")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Asks the kernel: {@link ProcessHandle} starts a thread pool to say the same, and each worker ends here. */
    private static boolean isChildless() {
        File[] threads = new File("/proc/self/task").listFiles();
        if (threads == null) {
            return false; // not Linux
        }
        for (File thread : threads) {
            try (InputStream children = new FileInputStream(new File(thread, "children"))) {
                if (children.read() >= 0) {
                    return false;
                }
            } catch (FileNotFoundException e) {
                if (thread.exists()) {
                    return false; // a kernel that does not say
                }
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }

    private static boolean killSome() {
        Iterator<ProcessHandle> descendants =
                ProcessHandle.current().descendants().iterator();
        boolean found = false;
        while (descendants.hasNext()) {
            ProcessHandle descendant = descendants.next();
            if (descendant.isAlive()) {
                descendant.destroyForcibly();
                found = true;
            }
        }
        return found;
    }
}
