package io.github.mpmaven.worker;

import io.github.mpmaven.wire.FrameReader;
import io.github.mpmaven.wire.FromWorker;
import io.github.mpmaven.wire.ToWorker;
import java.io.IOException;
import java.io.PrintStream;

/**
 * Reads what the parent says, on a thread of its own: so a busy worker answers, and sees the parent's death at once.
 */
final class ParentListener implements Runnable {
    private final FrameReader<ToWorker> reader;
    private final CallLoop calls;
    private final Outbox outbox;
    private final Ending ending;
    private final PrintStream standardError;

    ParentListener(
            FrameReader<ToWorker> reader, CallLoop calls, Outbox outbox, Ending ending, PrintStream standardError) {
        this.reader = reader;
        this.calls = calls;
        this.outbox = outbox;
        this.ending = ending;
        this.standardError = standardError;
    }

    @Override
    public void run() {
        TerminalSignals.ignore();
        try {
            for (ToWorker message = reader.read(); message != null; message = reader.read()) {
                heard(message);
            }
        } catch (IOException e) {
            // the parent has ended
        } catch (RuntimeException | Error e) {
            e.printStackTrace(standardError); // no memory, most likely: the parent reads it there
        }
        ending.channelEnded();
    }

    private void heard(ToWorker message) {
        if (message instanceof ToWorker.Revoke revoke) {
            outbox.send(new FromWorker.Revoked(revoke.chunk(), calls.revoke(revoke.chunk())), true);
        } else if (message instanceof ToWorker.DumpThreads) {
            outbox.send(new FromWorker.ThreadDump(ThreadDump.take()), true);
        } else if (message instanceof ToWorker.Stop stop) {
            if (stop.interrupt()) {
                ending.interruptCall();
            }
            calls.end(stop.interrupt());
        } else {
            calls.received(message);
        }
    }
}
