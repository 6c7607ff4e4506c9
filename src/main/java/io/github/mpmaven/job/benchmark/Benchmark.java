package io.github.mpmaven.job.benchmark;

import io.github.mpmaven.job.RunFailedException;
import io.github.mpmaven.job.RunLog;
import io.github.mpmaven.report.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures the same work with one number of workers after the other, in several rounds, and writes what came of it. The
 * numbers take turns within a round, there and back again, so that a machine which slows down does so for all of them.
 */
public final class Benchmark {
    private final Workload workload;
    private final List<Integer> counts;
    private final int rounds;
    private final int cores;
    private final RunLog log;

    /**
     * Makes a benchmark; nothing runs yet.
     *
     * @param workload what to measure
     * @param workers the numbers of workers, ascending, the first of them 1
     * @param rounds how often each is measured, at least 1
     * @param cores how many cores this process may use
     * @param log where lines go
     */
    public Benchmark(Workload workload, List<Integer> workers, int rounds, int cores, RunLog log) {
        this.workload = workload;
        this.rounds = rounds;
        this.cores = cores;
        this.log = log;
        counts = new ArrayList<>(workload.hasSerial() ? List.of(Workload.SERIAL) : List.of());
        counts.addAll(workers);
    }

    /**
     * Measures, and writes {@code benchmark.html} and {@code benchmark.json}.
     *
     * @param directory where; made if need be
     * @throws RunFailedException if the work fails
     * @throws InterruptedException if the thread is interrupted
     * @throws IOException if the work can't be begun
     */
    public void run(Path directory) throws RunFailedException, InterruptedException, IOException {
        Measurements found = measure();
        BenchmarkText text = new BenchmarkText(found);
        text.table().forEach(log::info);
        text.remarks().forEach(log::info);
        try {
            Files.createDirectories(directory);
            Path page = directory.resolve("benchmark.html");
            Files.writeString(page, new BenchmarkPage(found, text).html());
            Files.writeString(directory.resolve("benchmark.json"), new BenchmarkJson(found, text).json());
            log.info("The picture: " + page);
        } catch (IOException e) {
            log.warn("The picture and benchmark.json can't be written: " + e);
        }
    }

    Measurements measure() throws RunFailedException, InterruptedException, IOException {
        log.info("Benchmark of " + workload.title());
        log.info("One run to warm up, which does not count, …");
        long warmUp = workload.run(counts.get(counts.size() - 1));
        log.info("… took " + time(warmUp) + ". Now " + Figures.count(rounds, "round") + " with " + counts.size()
                + " runs each:");
        Map<Integer, List<Long>> nanos = new TreeMap<>();
        for (int round = 1; round <= rounds; round++) {
            for (int workers : turns(round)) {
                long took = workload.run(workers);
                nanos.computeIfAbsent(workers, none -> new ArrayList<>()).add(took);
                log.info("round " + round + " of " + rounds + ", "
                        + (workers == Workload.SERIAL ? "serial" : Figures.count(workers, "worker")) + ": "
                        + time(took));
            }
        }
        List<Series> series = new ArrayList<>();
        nanos.forEach((workers, each) -> series.add(new Series(workers, each)));
        return new Measurements(workload.title(), workload.measured(), cores, series);
    }

    private List<Integer> turns(int round) {
        List<Integer> turns = new ArrayList<>(counts);
        if (round % 2 == 0) {
            java.util.Collections.reverse(turns);
        }
        return turns;
    }

    private static String time(long nanos) {
        return Figures.time(Duration.ofNanos(nanos));
    }
}
