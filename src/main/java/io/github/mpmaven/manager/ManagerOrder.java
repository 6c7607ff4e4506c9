package io.github.mpmaven.manager;

import io.github.mpmaven.channel.Connection;
import java.io.Serializable;

/** What a manager's process is told. */
final class ManagerOrder implements Serializable {
    private static final long serialVersionUID = 1L;

    final String socket;
    final byte[] authkey;
    final Registry registry;

    /** Where it says where it listens. */
    final Connection answer;

    ManagerOrder(String socket, byte[] authkey, Registry registry, Connection answer) {
        this.socket = socket;
        this.authkey = authkey;
        this.registry = registry;
        this.answer = answer;
    }
}
