package io.github.mpmaven.pool;

import io.github.mpmaven.call.TaskException;
import io.github.mpmaven.call.WorkerId;
import java.time.Duration;
import java.util.List;

/** Where the pool's loop takes calls from, and whom it tells what became of them. All of it is called by the loop. */
interface CallSource {
    /** {@return the time one call may take, or zero for no limit} */
    Duration timeout();

    /** {@return calls of one function for a worker, or none} */
    List<Call> take(PendingCalls.Request request);

    /** {@return how many calls wait for a worker} */
    int pendingCount();

    /** {@return whether a call waits for a worker that has made none} */
    boolean needsFreshWorker();

    /** {@return whether nothing will come any more, and all that came is settled} */
    boolean isFinished();

    /** {@return whether the call shall be made if it has not begun} */
    boolean isWanted(Call call);

    /** {@return whether nobody wants the call's result any more: it is ended where it runs} */
    boolean isCancelled(Call call);

    /** Cancels everything. Called by any thread. */
    void cancel();

    /** The call returned. */
    void returned(Call call, byte[] value, WorkerId worker);

    /** {@return whether it is made again} An attempt failed: the call is made again if it may, else it has failed. */
    boolean attemptFailed(Call call, WorkerId worker, TaskException reason);

    /** A worker ended that had these calls, without any fault of theirs. */
    void lost(List<Call> calls, WorkerId worker);

    /** A worker gave these calls back before it began them. */
    void revoked(List<Call> calls);

    /** {@return whether the line was kept} The call printed a line. */
    boolean printed(Call call, String line);

    /** No call will come to an end any more. */
    void breakOff(TaskException reason);
}
