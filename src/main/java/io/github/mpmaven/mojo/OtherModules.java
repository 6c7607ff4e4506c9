package io.github.mpmaven.mojo;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionResult;
import org.apache.maven.execution.MavenSession;

/**
 * Interrupts a thread when another module of a parallel build has failed and the whole build stops for it. Maven itself
 * starts nothing new then, but lets a running mojo run on, and tells nobody: hence the looking.
 */
final class OtherModules implements AutoCloseable {
    /** Shorter looks for nothing most of the time; longer keeps the build from failing. */
    private static final long LOOK_MILLIS = 500;

    private final MavenSession session;
    private final Thread interrupted;
    private final ScheduledExecutorService looking;
    private volatile boolean failed;

    private OtherModules(MavenSession session, Thread interrupted) {
        this.session = session;
        this.interrupted = interrupted;
        looking = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "mp-other-modules");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** {@return a watch over the calling thread, to be closed by it} It looks only where modules are built at once. */
    @SuppressWarnings("FutureReturnValueIgnored") // a look that throws is the last; the job goes on
    static OtherModules watch(MavenSession session) {
        OtherModules watch = new OtherModules(session, Thread.currentThread());
        if (session.isParallel()) {
            watch.looking.scheduleWithFixedDelay(watch::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
        return watch;
    }

    private void look() {
        if (!failed && stopsBuild(session)) {
            failed = true;
            interrupted.interrupt();
        }
    }

    /** {@return whether a module has failed, and the rest is not to be built for it} */
    static boolean stopsBuild(MavenSession session) {
        MavenExecutionResult result = session.getResult(); // null in a test's stand-in
        return result != null
                && result.hasExceptions()
                && MavenExecutionRequest.REACTOR_FAIL_FAST.equals(session.getReactorFailureBehavior());
    }

    /** {@return whether the thread was interrupted for this} */
    boolean failed() {
        return failed;
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
