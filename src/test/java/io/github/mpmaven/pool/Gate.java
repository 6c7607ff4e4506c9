package io.github.mpmaven.pool;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Where tasks in workers knock, and wait, so that a test knows what is running and decides how it goes on: a place for
 * tests to meet tasks without a sleep. One thread answers, one task at a time.
 */
final class Gate implements AutoCloseable {
    /** Decides about a task that knocks. */
    @FunctionalInterface
    interface Porter {
        /** {@return whether the task may go on; else its worker is not there any more} */
        boolean admit(ProcessHandle worker, int item);
    }

    private final ServerSocket door = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());

    Gate(Porter porter) throws IOException {
        Thread thread = new Thread(() -> serve(porter), "gate");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return door.getLocalPort();
    }

    private void serve(Porter porter) {
        while (!door.isClosed()) {
            try (Socket visitor = door.accept()) {
                DataInputStream in = new DataInputStream(visitor.getInputStream());
                ProcessHandle worker = ProcessHandle.of(in.readLong()).orElse(null);
                int item = in.readInt();
                if (worker != null && porter.admit(worker, item)) {
                    new DataOutputStream(visitor.getOutputStream()).writeByte(1);
                }
            } catch (IOException e) {
                // the visitor died meanwhile, or the gate is closed
            }
        }
    }

    /** Called by a task: waits for admission. */
    static void knock(int port, int item) {
        try (Socket gate = new Socket(InetAddress.getLoopbackAddress(), port)) {
            DataOutputStream out = new DataOutputStream(gate.getOutputStream());
            out.writeLong(ProcessHandle.current().pid());
            out.writeInt(item);
            out.flush();
            if (gate.getInputStream().read() < 0) {
                Thread.sleep(60_000); // killed any moment
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
