package io.github.mpmaven.engine;

import io.github.mpmaven.call.WorkerId;
import io.github.mpmaven.files.DeleteTree;
import io.github.mpmaven.files.RunDirectory;
import io.github.mpmaven.task.TaskFunction;
import io.github.mpmaven.task.TaskSpec;
import io.github.mpmaven.wire.ValueCodec;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs items in this very JVM, one after the other, in the thread that asks for their events: so that a person can set a
 * breakpoint in a task and debug Maven. The tasks' classes, mp's among them, come from a class loader of their own on the
 * workers' class path, of which Maven sees nothing and which sees nothing of Maven.
 *
 * <p>What makes a process does not apply: arguments, heap, environment, working directory and JDK. System properties are
 * set while the engine is open, for the whole JVM. No time-out ends an item; a task that calls {@code System.exit} ends
 * Maven.
 */
public final class InProcessEngine implements Engine {
    /** Makes the calls, on the other side of the class loader. Named, not referenced: it is another one there. */
    private static final String CALLS = "io.github.mpmaven.worker.InProcessCalls";

    private final RunDirectory directory;
    private final URLClassLoader loader;
    private final int number;
    private final WorkerObserver observer;
    private final Map<String, @Nullable String> propertiesBefore = new HashMap<>();

    private InProcessEngine(RunDirectory directory, URLClassLoader loader, int number, WorkerObserver observer) {
        this.observer = observer;
        this.directory = directory;
        this.loader = loader;
        this.number = number;
    }

    /**
     * Makes an engine.
     *
     * @param options where the tasks' classes come from, and the system properties
     * @param numbers the number given to a worker last, shared by the session: this JVM gets one, too
     * @param observer hears of this JVM as of a worker
     * @return the engine
     * @throws IOException if the run's directory can't be made
     */
    public static InProcessEngine open(WorkerOptions options, AtomicInteger numbers, WorkerObserver observer)
            throws IOException {
        List<URL> classPath = new ArrayList<>();
        for (Path entry : OwnCode.before(options.taskClassPath())) {
            classPath.add(entry.toUri().toURL());
        }
        RunDirectory directory = RunDirectory.create(Path.of(System.getProperty("java.io.tmpdir")));
        URLClassLoader loader =
                new URLClassLoader("mp-tasks", classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        InProcessEngine engine = new InProcessEngine(directory, loader, numbers.incrementAndGet(), observer);
        options.systemProperties().forEach(engine::setProperty);
        observer.workerStarting(engine.number, "(in Maven's own JVM)");
        observer.workerReady(engine.here());
        return engine;
    }

    private WorkerId here() {
        return new WorkerId(number, ProcessHandle.current().pid());
    }

    private void setProperty(String name, String value) {
        propertiesBefore.put(name, System.getProperty(name));
        System.setProperty(name, value.replace(WorkerOptions.NUMBER, Integer.toString(number)));
    }

    @Override
    public ItemStream open(TaskSpec spec, JobOptions options) throws IOException {
        ValueCodec codec = new ValueCodec(InProcessEngine.class.getClassLoader());
        try {
            Class<?> calls = Class.forName(CALLS, true, loader);
            Object there = calls.getConstructor(byte[].class, int.class, String.class, Path.class)
                    .newInstance(codec.encode(new TaskFunction(spec)), number, runId(), temporaryDirectory());
            Method call = calls.getMethod("call", byte[].class);
            return new InProcessStream(codec, item -> inLoader(call, there, item), here(), options);
        } catch (ReflectiveOperationException e) {
            throw new IOException("mp's own classes are not on the workers' class path: class=" + CALLS, e);
        }
    }

    private byte[] inLoader(Method call, Object there, byte[] item) throws Throwable {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return (byte[]) call.invoke(there, item);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Path temporaryDirectory() {
        return directory.path().resolve("w" + number + ".tmp");
    }

    @Override
    public String runId() {
        return directory.runId();
    }

    @Override
    public void noteTemporary(Path file) throws IOException {
        directory.noteFile(file);
    }

    @Override
    public void noteOutputTree(Path tree) throws IOException {
        directory.noteTree(tree);
    }

    @Override
    public void close() {
        propertiesBefore.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
        propertiesBefore.clear();
        try {
            loader.close();
        } catch (IOException e) {
            // a jar that stays open is no harm
        }
        DeleteTree.quietly(temporaryDirectory());
        directory.close();
        observer.workerEnded(here(), "0");
    }
}
