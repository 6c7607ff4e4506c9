package io.github.mpmaven.pool;

import io.github.mpmaven.call.FailureRecord;
import io.github.mpmaven.call.TaskFailedException;
import io.github.mpmaven.call.TaskTimeoutException;
import io.github.mpmaven.wire.FrameLink;
import io.github.mpmaven.wire.FrameReader;
import io.github.mpmaven.wire.FromWorker;
import io.github.mpmaven.wire.ProtocolException;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** What workers say, and what it means for the calls they have. Owned by the pool's loop. */
final class WorkerMessages {
    private final WorkerListener listener;
    private final WorkerEndings endings;
    private final Consumer<PooledWorker> initialized;

    WorkerMessages(WorkerListener listener, WorkerEndings endings, Consumer<PooledWorker> initialized) {
        this.initialized = initialized;
        this.listener = listener;
        this.endings = endings;
    }

    /** Reads all that a worker has said. */
    void readable(PooledWorker worker) {
        FrameLink<FromWorker> link = worker.link();
        if (link == null || link.isEnded()) {
            return;
        }
        Assignments assignments = worker.assignments();
        int reports = assignments.callsReported();
        int chunks = assignments.size();
        try {
            FrameReader<FromWorker> reader = link.reader();
            int count;
            do {
                for (FromWorker message = reader.poll(); message != null; message = reader.poll()) {
                    heard(worker, message);
                }
                count = reader.fill();
            } while (count > 0);
            if (count < 0) {
                channelEnded(worker);
            }
        } catch (ProtocolException e) {
            link.mute();
            endings.kill(
                    worker,
                    "it sent what is no message (" + e.getMessage()
                            + "). A task may have written to a file descriptor that is not its own.");
        } catch (IOException e) {
            channelEnded(worker);
        }
        int reported = assignments.callsReported() - reports;
        if (reported > 0) {
            assignments.learnSpeed(reported, Math.max(0, chunks - assignments.size()), System.nanoTime());
        }
    }

    private void heard(PooledWorker worker, FromWorker message) throws ProtocolException {
        if (message instanceof FromWorker.Returned returned) {
            Call call = worker.assignments().reported(returned.chunk(), returned.position());
            if (isForeignEnd(worker, call)) {
                call.source.lost(List.of(call), worker.id()); // it may have caught the interrupt, and be cut short
            } else if (!isExpired(worker, call)) {
                call.source.returned(call, call.whole(returned.value()), worker.id());
            }
        } else if (message instanceof FromWorker.Part part) {
            worker.assignments().current(part.chunk(), part.position()).part(part.values());
        } else if (message instanceof FromWorker.Threw threw) {
            Call call = worker.assignments().reported(threw.chunk(), threw.position());
            if (!isExpired(worker, call)) {
                call.thrown = threw.thrown();
                call.failedItem = threw.item();
                threw(worker, call, threw.failure(), threw.fatal());
            }
        } else if (message instanceof FromWorker.Printed printed) {
            worker.log().line(printed.text());
            Call call = worker.assignments().printing(printed);
            if (call == null || !call.source.printed(call, printed.text())) {
                listener.printed(worker.number(), printed.text());
            }
        } else if (message instanceof FromWorker.Revoked revoked) {
            worker.assignments().revoked(revoked);
            endings.endCancelled(worker); // one that was not given back in time runs now
        } else if (message instanceof FromWorker.ThreadDump dump) {
            CallDeadline deadline = worker.deadline();
            if (deadline != null && deadline.expired() != null) {
                deadline.dumped(dump.text());
                endings.kill(worker, null);
            }
        } else if (message instanceof FromWorker.Initialized) {
            initialized.accept(worker);
        } else if (message instanceof FromWorker.InitializerThrew threw) {
            worker.blame("its initializer threw " + threw.failure().trace());
            endings.endsBySelf(worker);
        } else if (message instanceof FromWorker.Exiting exiting) {
            worker.blame("System.exit was called at " + exiting.place());
        } else {
            throw new ProtocolException("a second greeting");
        }
    }

    /** Whether the call's time was up before its report came: it has failed then, whatever the report says. */
    private static boolean isExpired(PooledWorker worker, Call call) {
        CallDeadline deadline = worker.deadline();
        if (deadline == null || deadline.expired() != call) {
            return false;
        }
        expire(worker, deadline, call);
        return true;
    }

    /** Fails a call whose time was up. */
    static void expire(PooledWorker worker, CallDeadline deadline, Call call) {
        call.source.attemptFailed(
                call, worker.id(), new TaskTimeoutException(worker.id(), call.source.timeout(), deadline.threadDump()));
    }

    /** Whether the worker was interrupted for another call's sake: whatever came of this one is not its own doing. */
    static boolean isForeignEnd(PooledWorker worker, Call call) {
        return worker.isInterrupted() && !call.source.isCancelled(call);
    }

    private void threw(PooledWorker worker, Call call, FailureRecord failure, boolean fatal) {
        if (isForeignEnd(worker, call)) {
            call.source.lost(List.of(call), worker.id()); // another stream's end, not the call's own fault
            return;
        }
        boolean again = call.source.attemptFailed(call, worker.id(), new TaskFailedException(worker.id(), failure));
        if (fatal) {
            endings.endsBySelf(worker);
        } else if (again) {
            endings.retire(worker);
        }
    }

    /** The channel's end comes first when a process dies, the exit status soon after. */
    private void channelEnded(PooledWorker worker) {
        worker.closeLink();
        endings.endsBySelf(worker);
    }
}
