package io.github.mpmaven.worker;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A terminal's Ctrl-C goes to the whole process group, and so to workers; they end when their parent says so. The signals
 * are handled, not ignored: what a process ignores its children would ignore, too.
 *
 * <p>{@code sun.misc.Signal} is what the JDK has for that, in a module that it exports; javac warns of it in a way that can't
 * be suppressed, hence the reflection.
 */
final class TerminalSignals {
    private static final String[] NAMES = {"INT", "HUP"};

    /**
     * When, after the start. Smaller takes the processor from the first call; larger lets a Ctrl-C in the first moments end
     * workers by themselves, while their parent ends them anyway.
     */
    private static final long DELAY_NANOS = 250_000_000;

    private TerminalSignals() {}

    /** Handles them by doing nothing, in a moment and beside the first call: it takes 20 ms in a fresh JVM. */
    static void ignore() {
        Thread thread = new Thread("mp-signals") {
            @Override
            public void run() {
                LockSupport.parkNanos(this, DELAY_NANOS);
                handle();
            }
        };
        thread.setDaemon(true);
        thread.start();
    }

    private static void handle() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler nothing = new InvocationHandler() {
                @Override
                public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
                    return null; // the parent got it too, and decides
                }
            };
            Object proxy = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, nothing);
            Method handle = signal.getMethod("handle", signal, handler);
            for (String name : NAMES) {
                handle.invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            // no such signal on this system, or the JVM keeps it (-Xrs): the worker ends by it, and its parent with it
        }
    }
}
