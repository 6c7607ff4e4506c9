package io.github.mpmaven.worker;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
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

    private TerminalSignals() {}

    /** Handles them by doing nothing. Takes some milliseconds in a fresh JVM: best called beside the first call. */
    static void ignore() {
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
