package io.github.mpmaven.manager;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.channel.AllowList;
import io.github.mpmaven.channel.AuthenticationException;
import io.github.mpmaven.channel.Connection;
import io.github.mpmaven.channel.Pipe;
import io.github.mpmaven.process.WorkerProcess;
import io.github.mpmaven.wire.ValueCodec;
import java.io.ObjectInputFilter;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Managers that serve an address, and clients that connect to it. */
@Timeout(60)
class ManagerServeTest {
    private static final byte[] KEY = "a key of sixteen".getBytes(UTF_8);

    @TempDir
    Path temporary;

    static final class Dog implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    private UnixDomainSocketAddress address() {
        return UnixDomainSocketAddress.of(temporary.resolve("s"));
    }

    @SuppressWarnings("unchecked")
    static void putBack(String socket) throws Exception {
        try (Manager remote = Manager.connect(UnixDomainSocketAddress.of(socket), KEY)) {
            BlockingQueue<Object> queue = remote.create("jobs", BlockingQueue.class);
            queue.put(List.of("seen", queue.take()));
        }
    }

    @Test
    void aClientOfAnotherProcessUsesWhatIsRegisteredHere() throws Exception {
        BlockingQueue<Object> jobs = new java.util.concurrent.LinkedBlockingQueue<>();
        try (Manager manager = Manager.builder()
                .register("jobs", BlockingQueue.class, arguments -> jobs)
                .serve(address(), KEY, AllowList.values())) {
            jobs.put(7);
            WorkerProcess process = WorkerProcess.of(
                    ManagerServeTest::putBack, address().getPath().toString());
            process.start();
            process.join();
            assertThat(process.exitCode()).hasValue(0);
            assertThat(jobs.take()).isEqualTo(List.of("seen", 7));
            assertThat(manager.address()).isEqualTo(address());
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aPortWillDoAndAWrongKeyWillNot() throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (Manager manager = Manager.serve(any, KEY);
                Manager client = Manager.connect(manager.address(), KEY)) {
            ConcurrentMap<String, Integer> dict = client.dict();
            dict.put("a", 1);
            assertThat(dict).containsEntry("a", 1);
            assertThatThrownBy(() -> Manager.connect(manager.address(), "another".getBytes(UTF_8)))
                    .isInstanceOf(AuthenticationException.class);
        }
    }

    @Test
    void aClassThatIsNotAllowedIsRefusedByNameAndTheClientGoesOn() throws Exception {
        try (Manager manager = Manager.serve(address(), KEY)) {
            List<Object> list = manager.list();
            assertThatThrownBy(() -> list.add(new Dog()))
                    .hasMessageContaining("class not allowed: class=" + Dog.class.getName());
            list.add("fine");
            assertThat(list).containsExactly("fine");
        }
    }

    static void sendOne(String socket, Connection connection) throws Exception {
        Manager remote = Manager.connect(UnixDomainSocketAddress.of(socket), KEY);
        List<Object> list = remote.list();
        list.add(1);
        connection.sendBytes(new ValueCodec(ManagerServeTest.class.getClassLoader()).encode(list));
        connection.recv();
    }

    @Test
    void anObjectGoesWithTheLastProcessThatRefersToIt() throws Exception {
        ValueCodec codec = new ValueCodec(getClass().getClassLoader());
        try (Manager manager = Manager.serve(address(), KEY);
                Pipe pipe = Pipe.open()) {
            WorkerProcess process = WorkerProcess.of(
                    ManagerServeTest::sendOne, address().getPath().toString(), pipe.second());
            process.start();
            byte[] travelling = pipe.first().recvBytes();
            process.kill();
            process.join();
            assertThatThrownBy(
                            () -> { // the manager hears of the death a moment later
                                for (; ; ) {
                                    codec.decode(travelling);
                                    System.gc();
                                }
                            })
                    .hasStackTraceContaining("gone from its manager");
            assertThat(manager.list()).isEmpty();
        }
    }

    @Test
    void whatWaitsForATimeCanBeAskedUnderAnAllowList() throws Exception {
        try (Manager manager = Manager.serve(address(), KEY)) {
            assertThat(manager.queue().poll(1, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    static void nest(String socket) throws Exception {
        try (Manager remote = Manager.connect(UnixDomainSocketAddress.of(socket), KEY)) {
            ConcurrentMap<String, Object> dict = remote.dict();
            List<Object> list = remote.list();
            dict.put("list", list);
            list.add(1);
            List<?> again = (List<?>) dict.get("list");
            assertThat(again).isEqualTo(List.of(1));
            again.clear();
            assertThat(list).isEmpty();
        }
    }

    @Test
    void proxiesNestUnderAnAllowList() throws Exception {
        try (Manager manager = Manager.serve(address(), KEY)) {
            WorkerProcess process =
                    WorkerProcess.of(ManagerServeTest::nest, address().getPath().toString());
            process.start();
            process.join();
            assertThat(process.exitCode()).hasValue(0);
            ConcurrentMap<String, Object> dict = manager.dict();
            dict.put("list", manager.list());
            assertThat(dict.get("list")).isEqualTo(List.of());
        }
    }

    @Test
    void nobodyIsBelievedWhoSaysThatAManagerIsOnesOwn() throws Exception {
        ValueCodec open = new ValueCodec(getClass().getClassLoader());
        ManagerAddress foreign = new ManagerAddress(address(), KEY, true);
        byte[] address = open.encode(foreign);
        byte[] handle = open.encode(new ProxyHandle(foreign, 1, "java.util.List"));
        assertThat(((ManagerAddress) Objects.requireNonNull(open.decode(address))).own())
                .isTrue();
        for (ObjectInputFilter allowed :
                List.of(Exchange.withProxies(AllowList.values()), AllowList.valuesAnd("io.github.mpmaven.manager.*"))) {
            ValueCodec restricted = new ValueCodec(getClass().getClassLoader(), allowed);
            assertThat(restricted.decode(address))
                    .isInstanceOfSatisfying(
                            ManagerAddress.class, read -> assertThat(read.own()).isFalse());
            assertThatThrownBy(() -> restricted.decode(handle))
                    .hasMessageContaining("a proxy of a manager that this process is no client of");
        }
    }
}
