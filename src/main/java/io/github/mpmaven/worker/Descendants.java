package io.github.mpmaven.worker;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;

/** The processes that tasks have started and not waited for. */
final class Descendants {
    /** A task that starts a new one for each that is killed is ended with this process at the latest. */
    private static final int MAX_ROUNDS = 100;

    private Descendants() {}

    /** Ends them by force, until there are none. */
    static void killAll() {
        if (isChildless()) {
            return;
        }
        for (int round = 0; round < MAX_ROUNDS && killSome(); round++) {
            Thread.onSpinWait();
        }
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
