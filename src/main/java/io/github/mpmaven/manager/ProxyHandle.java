package io.github.mpmaven.manager;

import io.github.mpmaven.wire.ValueCodec;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;

/** What travels in place of a proxy. */
final class ProxyHandle implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ManagerAddress manager;
    private final long number;
    private final String type;

    /** Whether whoever wrote it may have this process connect to where it says. */
    private transient boolean trusted;

    ProxyHandle(ManagerAddress manager, long number, String type) {
        this.manager = manager;
        this.number = number;
        this.type = type;
    }

    ManagerAddress manager() {
        return manager;
    }

    long number() {
        return number;
    }

    String type() {
        return type;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        trusted = ValueCodec.isOpen(in);
    }

    @SuppressWarnings("serial") // the stream passes on any IOException, though its contract names a subclass of it
    private Object readResolve() throws IOException {
        ManagerServer server = ServedThread.currentServer();
        if (server != null && server.address().equals(manager)) {
            return ProxyHandler.within(server, number);
        }
        if (!trusted) {
            ManagerClient known = ManagerClient.known(manager);
            if (known == null) {
                throw new InvalidObjectException("a proxy of a manager that this process is no client of: address="
                        + manager + ". Connect to it first, by the same address.");
            }
            return known.proxy(number, type, false);
        }
        try {
            return ManagerClient.of(manager).proxy(number, type, false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while connecting to a manager: address=" + manager);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProxyHandle that && number == that.number && manager.equals(that.manager);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }

    @Override
    public String toString() {
        return type + " " + number + " of manager " + manager;
    }
}
