package io.github.mpmaven.manager;

import io.github.mpmaven.wire.ValueCodec;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.Arrays;

/** Where a manager is, and the key that opens it. Whoever has it may use the manager: it travels over private ways only. */
final class ManagerAddress implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String text;
    private final byte[] authkey;

    /**
     * Whether the other end may send anything: the manager's process and its clients are one program. Taken from no stream
     * but one whose writer may send anything as well.
     */
    private transient boolean own;

    ManagerAddress(SocketAddress address, byte[] authkey, boolean own) {
        this.text = address instanceof UnixDomainSocketAddress unix
                ? "unix:" + unix.getPath()
                : "tcp:" + ((InetSocketAddress) address).getPort() + ":"
                        + ((InetSocketAddress) address).getHostString();
        this.authkey = authkey.clone();
        this.own = own;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        out.writeBoolean(own);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        own = in.readBoolean() && ValueCodec.isOpen(in);
    }

    SocketAddress address() {
        if (text.startsWith("unix:")) {
            return UnixDomainSocketAddress.of(text.substring(5));
        }
        int colon = text.indexOf(':', 4);
        return new InetSocketAddress(text.substring(colon + 1), Integer.parseInt(text.substring(4, colon)));
    }

    byte[] authkey() {
        return authkey.clone();
    }

    boolean own() {
        return own;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ManagerAddress that && text.equals(that.text) && Arrays.equals(authkey, that.authkey);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The key is for no log. */
    @Override
    public String toString() {
        return text;
    }
}
