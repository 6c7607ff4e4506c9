package io.github.mpmaven.process;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A start method to make processes with: what Python's {@code get_context()} returns (multiprocessing, "Contexts and start
 * methods"). Immutable; the default method and the preload list belong to the JVM.
 */
public final class Context {
    /** Guarded by the class: null until it is set or asked for. */
    private static @Nullable StartMethod defaultMethod;

    private final StartMethod method;

    private Context(StartMethod method) {
        this.method = method;
    }

    /**
     * {@return a context that always uses this method}
     *
     * @param method how its processes are started
     */
    public static Context of(StartMethod method) {
        return new Context(method);
    }

    /** {@return a context with the default method, which is fixed by this} */
    public static Context standard() {
        return new Context(defaultMethod());
    }

    /** {@return the method of processes and pools that ask for none; {@code SPAWN} unless set} Asking fixes it. */
    public static synchronized StartMethod defaultMethod() {
        if (defaultMethod == null) {
            defaultMethod = StartMethod.SPAWN;
        }
        return defaultMethod;
    }

    /**
     * Sets the default method. To be done once, early, by the program, not by a library.
     *
     * @param method how processes are started that ask for no method
     * @throws IllegalStateException if it was set or asked for before
     */
    public static void setStartMethod(StartMethod method) {
        setStartMethod(method, false);
    }

    /**
     * Sets the default method.
     *
     * @param method how processes are started that ask for no method
     * @param force whether to do so though it was set or asked for before
     * @throws IllegalStateException if it was, and {@code force} is false
     */
    public static synchronized void setStartMethod(StartMethod method, boolean force) {
        if (defaultMethod != null && !force) {
            throw new IllegalStateException("the start method has already been set: method=" + defaultMethod
                    + ", asked=" + method + ". Set it once, before the first process or pool, or use force.");
        }
        defaultMethod = method;
    }

    /**
     * Sets which classes the spare processes of {@link StartMethod#FORKSERVER} load and initialise before they are asked for
     * anything. One that is not found there is left out, as in Python. Spares that wait already stay as they are.
     *
     * @param classNames binary names
     */
    public static void setForkserverPreload(List<String> classNames) {
        Spares.preload(classNames);
    }

    /** {@return the method of its processes} */
    public StartMethod startMethod() {
        return method;
    }

    /** {@return a builder of processes that are started by this method} */
    public WorkerProcess.Builder process() {
        return WorkerProcess.builder().startMethod(method);
    }

    @Override
    public String toString() {
        return "Context[" + method + "]";
    }
}
