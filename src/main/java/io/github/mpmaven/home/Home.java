package io.github.mpmaven.home;

import io.github.mpmaven.call.AtExit;
import io.github.mpmaven.files.RunDirectory;
import io.github.mpmaven.mapped.Segment;
import io.github.mpmaven.mapped.Words;
import io.github.mpmaven.mapped.Words.Word;
import io.github.mpmaven.wire.Endpoint;
import io.github.mpmaven.wire.FrameLink;
import io.github.mpmaven.wire.ToHome;
import io.github.mpmaven.wire.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The objects of this process that other processes use, and the one place where they are changed.
 *
 * <p>Made when the first object is created: an owner-only directory with a socket and files of words, a secret, and a
 * daemon thread ({@link HomeLoop}) that serves users in other processes. It ends with the process: an orderly end removes
 * the directory, and after a kill the users do. Safe for use by several threads.
 */
public final class Home {
    /** Guarded by the class. */
    private static @Nullable Home own;

    private final RunDirectory directory;
    private final HomeAddress address;
    private final HomeLoop loop;

    /** Guards everything below, each object's fields, and what is gathered for users. */
    private final ReentrantLock lock = new ReentrantLock();

    private final User self = new User(User.HOME_ITSELF, null);
    private final List<HomeObject> objects = new ArrayList<>();
    private final Map<Integer, User> users = new LinkedHashMap<>();
    private final Set<User> toBeFlushed = new LinkedHashSet<>();
    private final List<Words> words = new ArrayList<>();
    private int usersEver = User.HOME_ITSELF;
    private int wordsUsed;
    private int filesEver;

    private Home(Path parent) throws IOException {
        directory = RunDirectory.create(parent);
        try {
            Endpoint.Listening listening = Endpoint.listen(directory.path());
            address = new HomeAddress(
                    directory.runId(),
                    directory.path().toString(),
                    listening.endpoint().encode(),
                    Token.next());
            loop = new HomeLoop(this, listening.channel());
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /**
     * {@return this process's home; made now if this is the first call}
     *
     * @throws UncheckedIOException if it can't be made: the temporary directory can't be written to, most likely
     */
    public static synchronized Home ofThisProcess() {
        Home home = own;
        if (home == null) {
            Path parent = Path.of(System.getProperty("java.io.tmpdir"));
            try {
                home = new Home(parent);
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "can't make a place for objects that processes share: directory=" + parent
                                + ". Set java.io.tmpdir to a directory that can be written to.",
                        e);
            }
            own = home;
            home.start();
        }
        return home;
    }

    /** {@return this process's home, if that is the one that is meant} */
    static synchronized @Nullable Home ifItIs(HomeAddress address) {
        return own != null && own.address.equals(address) ? own : null;
    }

    private void start() {
        AtExit.add(AtExit.Turn.LEFTOVERS, () -> {
            loop.close();
            directory.close();
        });
        Thread thread = new Thread(loop, "mp-home");
        thread.setDaemon(true);
        thread.start();
    }

    // ---- for faces

    /**
     * {@return the handle of a new object} It lives as long as this process.
     *
     * @param object its state
     */
    public HomeHandle add(HomeObject object) {
        lock.lock();
        try {
            objects.add(object);
            return new HomeHandle(address, objects.size());
        } finally {
            lock.unlock();
        }
    }

    /**
     * {@return the number of a word that nobody else has, and which is 0} It is never given back.
     *
     * @throws UncheckedIOException if the disk is full
     */
    public int newWord() {
        lock.lock();
        try {
            if (wordsUsed == words.size() * Words.COUNT) {
                words.add(Words.create(wordsFile(address, words.size())));
            }
            return wordsUsed++;
        } catch (IOException e) {
            throw new UncheckedIOException("can't make shared memory: directory=" + directory.path(), e);
        } finally {
            lock.unlock();
        }
    }

    /**
     * {@return one of this home's words}
     *
     * @param index its number
     */
    public Word word(int index) {
        lock.lock();
        try {
            return words.get(index / Words.COUNT).word(index % Words.COUNT);
        } finally {
            lock.unlock();
        }
    }

    /**
     * {@return the number of a new file of shared memory, all zero} It is there as long as this home.
     *
     * @param sizeBytes how large
     * @throws UncheckedIOException if the disk is full
     */
    public int newSegment(int sizeBytes) {
        int number = nextFile();
        try {
            Segment.create(segmentFile(address, number), sizeBytes);
            return number;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "can't make shared memory: directory=" + directory.path() + ", size=" + sizeBytes
                            + ". Set java.io.tmpdir to a directory with space.",
                    e);
        }
    }

    static Path segmentFile(HomeAddress address, int number) {
        return Path.of(address.directory(), "segment" + number);
    }

    /**
     * {@return the path of a file in this home's directory that is not there yet} It goes with the directory at the latest.
     *
     * @param kind what its name begins with
     */
    public Path newFile(String kind) {
        return directory.path().resolve(kind + nextFile());
    }

    private int nextFile() {
        lock.lock();
        try {
            return filesEver++;
        } finally {
            lock.unlock();
        }
    }

    static Path wordsFile(HomeAddress address, int segment) {
        return Path.of(address.directory(), "words" + segment);
    }

    // ---- for this process's own line

    HomeAddress address() {
        return address;
    }

    Request handle(int object, int operation, long argument, byte[] payload, PendingAnswer pending) {
        lock.lock();
        try {
            LocalRequest request = new LocalRequest(self, object(object), operation, argument, payload, pending);
            handle(request);
            return request;
        } finally {
            unlockAndWake();
        }
    }

    void cancel(Request request) {
        lock.lock();
        try {
            request.cancel();
        } finally {
            unlockAndWake();
        }
    }

    private void unlockAndWake() {
        boolean wake = !toBeFlushed.isEmpty();
        lock.unlock();
        if (wake) {
            loop.wake();
        }
    }

    // ---- under the lock

    ReentrantLock lock() {
        return lock;
    }

    HomeObject object(int number) {
        return number >= 1 && number <= objects.size() ? objects.get(number - 1) : NoObject.INSTANCE;
    }

    void handle(Request request) {
        try {
            request.object().handle(request);
        } catch (RuntimeException e) {
            if (!request.isAnswered()) {
                request.refuse(e.toString());
            }
        }
    }

    User newUser(FrameLink<ToHome> link) {
        User user = new User(++usersEver, link);
        users.put(user.number(), user);
        return user;
    }

    void toBeFlushed(User user) {
        toBeFlushed.add(user);
    }

    Set<User> usersToBeFlushed() {
        return toBeFlushed;
    }

    /** Its connection has ended. What it waited for is cancelled first, then it gives back what it had. */
    void gone(User user) {
        if (users.remove(user.number()) == null) {
            return;
        }
        toBeFlushed.remove(user);
        for (RemoteRequest request : List.copyOf(user.waiting.values())) {
            request.cancel();
        }
        for (HomeObject object : List.copyOf(objects)) {
            try {
                object.userGone(user);
            } catch (RuntimeException e) {
                // a defect of that object's: the others must be told all the same
            }
        }
    }

    /** Stands for a number that no object has. */
    private static final class NoObject extends HomeObject {
        static final NoObject INSTANCE = new NoObject();

        @Override
        protected void handle(Request request) {
            request.refuse("no such object in this home");
        }

        @Override
        protected void cancelled(Request request) {}

        @Override
        protected void userGone(User user) {}
    }
}
