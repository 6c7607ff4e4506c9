package io.github.mpmaven.worker;

import io.github.mpmaven.call.AtExit;
import io.github.mpmaven.call.BootGuard;
import io.github.mpmaven.call.BoundTask;
import io.github.mpmaven.call.ProcessIdentity;
import io.github.mpmaven.wire.ProcessOrder;
import io.github.mpmaven.wire.ValueCodec;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;
import java.util.List;

/**
 * A process that runs one task. Its standard input brings the order, and is its life line after that; its output is its own.
 *
 * <p>It ends as any Java program does: when the task and all threads that are no daemons have ended, with status 1 if the
 * task threw.
 */
public final class ProcessMain {
    private ProcessMain() {}

    /**
     * Runs a task.
     *
     * @param arguments none
     * @throws Exception what the task threw: the launcher makes an exit status of 1 of it
     */
    public static void main(String[] arguments) throws Exception {
        BootGuard.booting();
        Preload.ifAsked();
        FileInputStream in = new FileInputStream(FileDescriptor.in);
        ProcessOrder order = order(in);
        System.setIn(InputStream.nullInputStream());
        Lifeline lifeline = new Lifeline(in.getChannel());
        lifeline.start();
        AtExit.add(AtExit.Turn.LEFTOVERS, new Runnable() {
            @Override
            public void run() {
                lifeline.close();
            }
        });
        ProcessIdentity.bind(
                order.name(),
                order.lineage(),
                order.daemon(),
                new ProcessIdentity(order.parentName(), order.parentLineage(), order.parentPid(), false));
        Thread.currentThread().setUncaughtExceptionHandler(new Thread.UncaughtExceptionHandler() {
            @Override
            public void uncaughtException(Thread thread, Throwable thrown) {
                report(order.name(), thrown);
            }
        });
        List<?> task = (List<?>) new ValueCodec(ClassLoader.getSystemClassLoader()).decode(order.task());
        BootGuard.booted();
        if (task != null) {
            BoundTask.run(task);
        }
    }

    private static ProcessOrder order(InputStream in) throws Exception {
        try {
            return ProcessOrder.read(in);
        } catch (EOFException e) {
            Runtime.getRuntime().halt(WorkerMain.EXIT_ORPHANED); // the parent died before it could say what to do
            throw e;
        }
    }

    /** As Python words it, with Java's trace. */
    private static void report(String name, Throwable thrown) {
        synchronized (System.err) {
            System.err.println("Process " + name + ":");
            thrown.printStackTrace();
        }
    }
}
