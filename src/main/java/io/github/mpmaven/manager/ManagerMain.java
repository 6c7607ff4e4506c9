package io.github.mpmaven.manager;

import io.github.mpmaven.channel.AllowList;
import io.github.mpmaven.channel.Listener;

/** What a manager's own process does. */
final class ManagerMain {
    private ManagerMain() {}

    static void serve(ManagerOrder order) throws Exception {
        try (Listener listener = Listener.open(Manager.place(order.socket), order.authkey, AllowList.everything());
                ManagerServer server = new ManagerServer(
                        listener, new ManagerAddress(listener.address(), order.authkey, true), order.registry)) {
            order.answer.send(server.address());
            order.answer.close();
            server.run();
        }
    }
}
