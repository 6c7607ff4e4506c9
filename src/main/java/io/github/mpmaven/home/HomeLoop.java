package io.github.mpmaven.home;

import io.github.mpmaven.wire.FrameLink;
import io.github.mpmaven.wire.FromHome;
import io.github.mpmaven.wire.ProtocolException;
import io.github.mpmaven.wire.Strangers;
import io.github.mpmaven.wire.ToHome;
import io.github.mpmaven.wire.Token;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The thread that serves a home's users in other processes. It waits for nothing but its selector. Requests are handled,
 * and answers written as far as a channel takes them, under the home's lock.
 */
final class HomeLoop implements Runnable, Strangers.Host<ToHome> {
    private final Home home;
    private final Selector selector;
    private final Strangers<ToHome> strangers;
    private volatile boolean closed;

    HomeLoop(Home home, ServerSocketChannel server) throws IOException {
        this.home = home;
        this.selector = Selector.open();
        this.strangers = new Strangers<>(server, selector, ToHome::parse, this);
    }

    void wake() {
        selector.wakeup();
    }

    /** Serves nobody any more: users see the end of their connections. */
    void close() {
        closed = true;
        selector.wakeup();
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                turn();
            }
        } catch (IOException e) {
            // the selector is broken: users see their connections end
        } finally {
            strangers.close();
            for (SelectionKey key : selector.keys()) {
                closeQuietly(key);
            }
            closeQuietly(selector);
        }
    }

    private void turn() throws IOException {
        Thread.interrupted(); // or the selector would not wait; nobody has a reason to interrupt this thread
        selector.select();
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.isValid()) {
                ready(key);
            }
        }
        selector.selectedKeys().clear();
        flush();
    }

    /** One broken channel is no reason to serve nobody. */
    private static void ready(SelectionKey key) {
        try {
            ((FrameLink.Handler) key.attachment()).ready();
        } catch (IOException e) {
            closeQuietly(key);
        }
    }

    @Override
    public boolean welcomes(ToHome greeting, FrameLink<ToHome> link) {
        if (!(greeting instanceof ToHome.Hello hello) || !isRight(hello)) {
            return false;
        }
        home.lock().lock();
        try {
            User user = home.newUser(link);
            user.send(new FromHome.Welcome(user.number()));
            home.toBeFlushed(user);
            link.attach(() -> ready(user, link));
            received(user, link);
        } finally {
            home.lock().unlock();
        }
        return true;
    }

    private boolean isRight(ToHome.Hello hello) {
        return hello.version() == ToHome.VERSION && Token.isRight(home.address().token(), hello.token());
    }

    /** What a user's channel is ready for: reading here, writing at the end of the turn. */
    private void ready(User user, FrameLink<ToHome> link) {
        int count;
        try {
            count = link.reader().fill();
        } catch (IOException e) {
            count = -1;
        }
        home.lock().lock();
        try {
            home.toBeFlushed(user);
            received(user, link);
            if (count < 0) {
                gone(user, link);
            }
        } finally {
            home.lock().unlock();
        }
    }

    /** Handles what is read already. */
    private void received(User user, FrameLink<ToHome> link) {
        try {
            for (ToHome message = poll(link); message != null; message = poll(link)) {
                if (message instanceof ToHome.Ask ask) {
                    RemoteRequest request = new RemoteRequest(home, user, home.object(ask.object()), ask);
                    if (ask.number() != 0) {
                        user.waiting.put(ask.number(), request);
                    }
                    home.handle(request);
                } else if (message instanceof ToHome.Cancel cancel) {
                    RemoteRequest request = user.waiting.get(cancel.number());
                    if (request != null) {
                        request.cancel();
                    }
                } else {
                    throw new ProtocolException("greeted twice: " + user);
                }
            }
        } catch (ProtocolException e) {
            gone(user, link);
        }
    }

    private static @Nullable ToHome poll(FrameLink<ToHome> link) throws ProtocolException {
        return link.isEnded() ? null : link.reader().poll();
    }

    private void gone(User user, FrameLink<ToHome> link) {
        link.close();
        home.gone(user);
    }

    /** Writing to one whose connection has ended lets others' requests be granted: so until nobody is left. */
    private void flush() {
        home.lock().lock();
        try {
            while (!home.usersToBeFlushed().isEmpty()) {
                List<User> users = List.copyOf(home.usersToBeFlushed());
                home.usersToBeFlushed().clear();
                users.forEach(this::flush);
            }
        } finally {
            home.lock().unlock();
        }
    }

    private void flush(User user) {
        FrameLink<ToHome> link = user.link();
        if (link != null && !link.isEnded()) {
            try {
                link.flush();
            } catch (IOException e) {
                gone(user, link);
            }
        }
    }

    private static void closeQuietly(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException e) {
            // it is closed all the same
        }
    }

    private static void closeQuietly(Selector selector) {
        try {
            selector.close();
        } catch (IOException e) {
            // nobody waits on it any more
        }
    }
}
