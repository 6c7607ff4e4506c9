import io.github.mpmaven.call.RemoteFunction;
import io.github.mpmaven.pool.Pool;
import io.github.mpmaven.pool.ResultIterator;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a pool's own work costs: many tiny tasks. With {@code python3} as the second argument the same rows run there, each
 * round alternately, so that both see the same load. Compile and run with target/classes on the class path, from the
 * project's directory (a worker has to find this class, so it can't be run as a single source file):
 *
 * <pre>
 * javac -cp target/classes -d target/bench src/bench/PoolRows.java
 * java -cp target/classes:target/bench PoolRows 5 python3 [rows…]
 * </pre>
 */
public final class PoolRows {
    private static final int WORKERS = 2;
    private static final int WARM_UPS = 2;
    private static final List<Integer> MILLION =
            IntStream.range(0, 1_000_000).boxed().toList();
    private static final RemoteFunction<Integer, Integer> SUCCESSOR = x -> x + 1;

    private PoolRows() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        boolean python = arguments.length > 1 && !arguments[1].equals("-");
        List<String> rows = arguments.length > 2
                ? Arrays.asList(arguments).subList(2, arguments.length)
                : List.of("map", "map1", "imap1", "apply");
        Process other = python ? startPython(arguments[1]) : null;
        try (Pool pool = Pool.builder().workers(WORKERS).build()) {
            System.out.println("row      mp s: best  median     python s: best  median     python/mp: best  median");
            for (String row : rows) {
                measure(pool, other, row, rounds);
            }
        } finally {
            if (other != null) {
                other.getOutputStream().close();
                other.waitFor();
            }
        }
    }

    private static Process startPython(String python) throws Exception {
        return new ProcessBuilder(
                        python, Path.of("src", "bench", "pool_rows.py").toString(), Integer.toString(WORKERS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void measure(Pool pool, Process other, String row, int rounds) throws Exception {
        double[] own = new double[rounds];
        double[] theirs = new double[rounds];
        for (int round = -WARM_UPS; round < rounds; round++) {
            double seconds = run(pool, row);
            double pythonSeconds = other != null && (round >= 0 || round == -1) ? ask(other, row) : Double.NaN;
            if (round >= 0) {
                own[round] = seconds;
                theirs[round] = pythonSeconds;
            }
        }
        Arrays.sort(own);
        Arrays.sort(theirs);
        System.out.println(String.format(
                Locale.ROOT,
                "%-8s       %6.3f  %6.3f            %6.3f  %6.3f             %6.1f  %6.1f",
                row,
                own[0],
                own[rounds / 2],
                theirs[0],
                theirs[rounds / 2],
                theirs[0] / own[0],
                theirs[rounds / 2] / own[rounds / 2]));
    }

    private static double run(Pool pool, String row) throws Exception {
        long start = System.nanoTime();
        long count =
                switch (row) {
                    case "map" -> pool.map(SUCCESSOR, MILLION).size();
                    case "map1" -> pool.map(SUCCESSOR, MILLION.subList(0, 100_000), 1).size();
                    case "imap1" -> count(pool.imap(SUCCESSOR, MILLION.subList(0, 100_000), 1));
                    case "apply" -> applyAll(pool);
                    default -> throw new IllegalArgumentException("no such row: " + row);
                };
        double seconds = (System.nanoTime() - start) / 1e9;
        if (count % 1000 != 0) {
            throw new IllegalStateException(row + " gave " + count + " results");
        }
        return seconds;
    }

    private static long count(ResultIterator<Integer> results) {
        long count = 0;
        while (results.hasNext()) {
            results.next();
            count++;
        }
        return count;
    }

    private static long applyAll(Pool pool) throws InterruptedException {
        long count = 0;
        for (int i = 0; i < 5_000; i++) {
            count += pool.apply(SUCCESSOR, i) == i + 1 ? 1 : 0;
        }
        return count;
    }

    private static double ask(Process other, String row) throws Exception {
        PrintStream out = new PrintStream(other.getOutputStream(), true, StandardCharsets.UTF_8);
        out.println(row);
        StringBuilder line = new StringBuilder();
        for (int c = other.getInputStream().read(); c >= 0 && c != '\n'; c = other.getInputStream().read()) {
            line.append((char) c);
        }
        return Double.parseDouble(line.toString().split(" ")[0]);
    }
}
