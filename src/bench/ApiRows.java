import io.github.mpmaven.channel.Connection;
import io.github.mpmaven.channel.Pipe;
import io.github.mpmaven.channel.Queue;
import io.github.mpmaven.manager.Manager;
import io.github.mpmaven.pool.Pool;
import io.github.mpmaven.pool.ResultIterator;
import io.github.mpmaven.process.StartMethod;
import io.github.mpmaven.process.WorkerProcess;
import io.github.mpmaven.shared.SharedInt;
import io.github.mpmaven.sync.Lock;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;

/**
 * The Java API beside Python's multiprocessing, row by row and round by round in turn, so that both see the same load; prints
 * a table for docs/performance.md. Run it from the project's directory (a worker has to find this class, so that it can't be
 * run as a single source file):
 *
 * <pre>
 * mvn -q -Dfast -DskipTests package
 * javac -cp target/classes -d target/bench src/bench/ApiRows.java
 * java -cp target/classes:target/bench ApiRows ROUNDS [python3 [ROW…]]
 * </pre>
 */
public final class ApiRows {
    private static final int WORKERS = 2;

    /** As many as the rows that start processes need to be compiled; Python needs none, and gets one. */
    private static final int WARM_UPS = 3;

    private static final int SQUARES = 5_000_000;
    private static final List<Integer> MILLION =
            IntStream.range(0, 1_000_000).boxed().toList();

    private ApiRows() {}

    interface Row {
        void run() throws Exception;
    }

    static int square(int x) {
        return x * x;
    }

    static long sumOfSquares(int from, int to) {
        long sum = 0;
        for (long n = from; n < to; n++) {
            sum += n * n;
        }
        return sum;
    }

    static void increment(SharedInt total, Lock lock, int times) {
        for (int i = 0; i < times; i++) {
            lock.lock();
            try {
                total.set(total.get() + 1);
            } finally {
                lock.unlock();
            }
        }
    }

    static void produce(Queue<Integer> queue, int count) throws InterruptedException {
        for (int n = 0; n < count; n++) {
            queue.put(n);
        }
    }

    static void echo(Connection end) throws Exception {
        for (Object message = end.recv(); message != null; message = end.recv()) {
            end.send(message);
        }
    }

    private static void start(StartMethod method) throws Exception {
        try (Pool pool = Pool.builder().startMethod(method).workers(WORKERS).build()) {
            pool.map(ApiRows::square, List.of(0, 1));
        }
    }

    private static void lock() throws Exception {
        SharedInt total = new SharedInt();
        Lock lock = new Lock();
        List<WorkerProcess> children = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            children.add(WorkerProcess.of(() -> increment(total, lock, 200_000)));
        }
        children.forEach(WorkerProcess::start);
        for (WorkerProcess child : children) {
            child.join();
        }
        check(total.get() == 400_000);
    }

    private static void queue() throws Exception {
        try (Queue<Integer> queue = new Queue<>()) {
            WorkerProcess child = WorkerProcess.of(ApiRows::produce, queue, 100_000);
            child.start();
            for (int n = 0; n < 100_000; n++) {
                check(queue.take() == n);
            }
            child.join();
        }
    }

    private static void pipe(Connection end) throws Exception {
        for (int i = 0; i < 20_000; i++) {
            end.send(Map.of("from", "child", "text", "ping"));
            end.recv();
        }
    }

    private static void manager(ConcurrentMap<Integer, Integer> shared) {
        for (int n = 0; n < 20_000; n++) {
            shared.put(n % 100, n);
        }
    }

    private static void squares(int workers) throws Exception {
        int step = SQUARES / workers;
        List<List<Integer>> parts =
                IntStream.range(0, workers).mapToObj(k -> List.of(k * step, (k + 1) * step)).toList();
        try (Pool pool = Pool.builder().workers(workers).build()) {
            check(pool.starmap(ApiRows::sumOfSquares, parts).stream().mapToLong(sum -> sum).sum()
                    == sumOfSquares(0, SQUARES));
        }
    }

    private static void executor(ExecutorService executor) throws Exception {
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int n = 0; n < 20_000; n++) {
            int x = n;
            tasks.add((Callable<Integer> & Serializable) () -> square(x));
        }
        check(executor.invokeAll(tasks).get(19_999).get() == 19_999 * 19_999);
    }

    private static void imap(Pool pool) {
        int count = 0;
        try (ResultIterator<Integer> results = pool.imap(ApiRows::square, MILLION.subList(0, 100_000))) {
            for (; results.hasNext(); results.next()) {
                count++;
            }
        }
        check(count == 100_000);
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("a wrong result");
        }
    }

    private static Map<String, Row> rows(Pool pool, Manager manager, Connection end) {
        Map<String, Row> rows = new LinkedHashMap<>();
        List<Integer> some = MILLION.subList(0, 100_000);
        ConcurrentMap<Integer, Integer> shared = manager.dict();
        ExecutorService executor = pool.asExecutor();
        rows.put("start-spawn", () -> start(StartMethod.SPAWN));
        rows.put("start-fork", () -> start(StartMethod.FORK));
        rows.put("start-forkserver", () -> start(StartMethod.FORKSERVER));
        rows.put("map-100k-1", () -> pool.map(ApiRows::square, some, 1));
        rows.put("map-100k", () -> pool.map(ApiRows::square, some));
        rows.put("imap-100k-1", () -> imap(pool));
        rows.put("map-1m", () -> pool.map(ApiRows::square, MILLION));
        rows.put("apply-5k", () -> {
            for (int n = 0; n < 5_000; n++) {
                check(pool.apply(ApiRows::square, n) == n * n);
            }
        });
        rows.put("executor-20k", () -> executor(executor));
        rows.put("lock-400k", ApiRows::lock);
        rows.put("queue-100k", ApiRows::queue);
        rows.put("pipe-20k", () -> pipe(end));
        rows.put("manager-20k", () -> manager(shared));
        rows.put("squares-serial", () -> check(sumOfSquares(0, SQUARES) > 0));
        rows.put("squares-2", () -> squares(2));
        rows.put("squares-4", () -> squares(4));
        rows.put("squares-8", () -> squares(8));
        return rows;
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        List<String> wanted = Arrays.asList(arguments).subList(Math.min(2, arguments.length), arguments.length);
        Pipe pipe = Pipe.open();
        WorkerProcess echo = WorkerProcess.of(ApiRows::echo, pipe.second());
        echo.start();
        try (Python python = arguments.length > 1 ? new Python(arguments[1]) : null;
                Pool pool = Pool.builder().workers(WORKERS).build();
                Manager manager = Manager.start()) {
            System.out.println("| row | mp, s | spread | Python, s | spread | Python / mp |\n|---|---|---|---|---|---|");
            for (Map.Entry<String, Row> row : rows(pool, manager, pipe.first()).entrySet()) {
                if (wanted.isEmpty() || wanted.contains(row.getKey())) {
                    measure(row.getKey(), row.getValue(), python, rounds);
                }
            }
        }
        pipe.first().send(null);
        echo.join();
    }

    private static void measure(String name, Row row, Python python, int rounds) throws Exception {
        double[] own = new double[rounds];
        double[] theirs = new double[rounds];
        for (int round = -WARM_UPS; round < rounds; round++) {
            long start = System.nanoTime();
            row.run();
            own[Math.max(0, round)] = (System.nanoTime() - start) / 1e9;
            if (python != null && round >= -1) {
                theirs[Math.max(0, round)] = python.run(name);
            }
        }
        Arrays.sort(own);
        Arrays.sort(theirs);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.3f | %.3f–%.3f | %.3f | %.3f–%.3f | %.1f |%n",
                name,
                own[rounds / 2],
                own[0],
                own[rounds - 1],
                theirs[rounds / 2],
                theirs[0],
                theirs[rounds - 1],
                theirs[rounds / 2] / own[rounds / 2]);
    }

    /** The other side: one Python process that runs a row when it is told to. */
    private record Python(Process process, BufferedReader answers, PrintStream questions) implements AutoCloseable {
        Python(String program) throws Exception {
            this(new ProcessBuilder(program, "src/bench/api_rows.py")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }

        private Python(Process process) {
            this(
                    process,
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)),
                    new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8));
        }

        double run(String row) throws Exception {
            questions.println(row);
            return Double.parseDouble(answers.readLine());
        }

        @Override
        public void close() throws Exception {
            questions.close();
            process.waitFor();
        }
    }
}
