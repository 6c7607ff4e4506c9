package io.github.mpmaven.worker;

import org.jspecify.annotations.Nullable;

/** Finds who called {@code System.exit}, by looking for the thread that waits in it. */
final class ExitCaller {
    private ExitCaller() {}

    /** {@return the frame that called it, or null where the JVM ends for another reason} */
    static @Nullable String find() {
        for (StackTraceElement[] frames : Thread.getAllStackTraces().values()) {
            for (int i = 0; i < frames.length - 1; i++) {
                if (isExit(frames[i]) && !isExit(frames[i + 1])) {
                    return name(frames[i + 1]);
                }
            }
        }
        return null;
    }

    /** Without the name of its loader. */
    private static String name(StackTraceElement frame) {
        return new StackTraceElement(
                        frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber())
                .toString();
    }

    private static boolean isExit(StackTraceElement frame) {
        return frame.getMethodName().equals("exit")
                && (frame.getClassName().equals("java.lang.Runtime")
                        || frame.getClassName().equals("java.lang.System"));
    }
}
