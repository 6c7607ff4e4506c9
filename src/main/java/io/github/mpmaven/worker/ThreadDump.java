package io.github.mpmaven.worker;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;

/** What each thread is doing, with the locks it holds and waits for, laid out as the JDK's own tools do. */
final class ThreadDump {
    private static final String OWN_THREADS = "mp-";

    private ThreadDump() {}

    static String take() {
        StringBuilder text = new StringBuilder();
        for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
            if (!isSystem(thread)) {
                append(text, thread);
            }
        }
        return text.toString();
    }

    /** Leaves out this worker's own threads, and the JVM's, which never run user code. */
    private static boolean isSystem(ThreadInfo thread) {
        String name = thread.getThreadName();
        return name.startsWith(OWN_THREADS)
                || name.equals("Reference Handler")
                || name.equals("Signal Dispatcher")
                || name.equals("Notification Thread")
                || name.equals("Common-Cleaner")
                || (name.equals("Finalizer") && thread.getLockOwnerId() < 0);
    }

    private static void append(StringBuilder text, ThreadInfo thread) {
        text.append('"').append(thread.getThreadName()).append("\" ").append(thread.getThreadState());
        if (thread.getLockName() != null) {
            text.append(" on ").append(thread.getLockName());
        }
        if (thread.getLockOwnerName() != null) {
            text.append(" held by \"").append(thread.getLockOwnerName()).append('"');
        }
        text.append('\n');
        StackTraceElement[] frames = thread.getStackTrace();
        for (int i = 0; i < frames.length; i++) {
            text.append("    at ").append(frames[i]).append('\n');
            for (MonitorInfo monitor : thread.getLockedMonitors()) {
                if (monitor.getLockedStackDepth() == i) {
                    text.append("    - locked ").append(monitor).append('\n');
                }
            }
        }
        for (LockInfo held : thread.getLockedSynchronizers()) {
            text.append("    - holds ").append(held).append('\n');
        }
        text.append('\n');
    }
}
