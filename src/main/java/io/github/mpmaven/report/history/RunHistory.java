package io.github.mpmaven.report.history;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers a run while it goes on. Safe for use by several threads; no call blocks or takes longer than some
 * microseconds. Times are microseconds since the epoch; they come from several processes, and one before the run's start
 * counts as its start.
 */
public final class RunHistory {
    /** Failures kept in full. Smaller hides the second cause; larger buries the first, and is a longer page. */
    public static final int MAX_FAILURES = 200;

    /** Workers kept one by one. With one item a worker there may be as many as items. */
    static final int MAX_WORKERS = 1000;

    /** Rows are workers that live at one time: more than any machine has. */
    private static final int MAX_ROWS = 512;

    private static final int MAX_LOST = 1000;

    private final RunFacts facts;
    private final long mavenCpuAtStart = mavenCpuMicros();
    private final Map<Integer, WorkerLife> lives = new LinkedHashMap<>();
    private final BitSet takenRows = new BitSet();
    private final List<Density> rows = new ArrayList<>();
    private final SlowestItems slowest = new SlowestItems();
    private final List<ItemSpan> lost = new ArrayList<>();
    private final List<FailedItem> failures = new ArrayList<>();
    private final List<JobSpan> jobs = new ArrayList<>();
    private RunRecord.Totals forgotten = new RunRecord.Totals(0, 0, 0, 0, 0, 0, 0);
    private long failed;
    private @Nullable String commandLine;

    /**
     * Begins.
     *
     * @param facts what is known
     */
    public RunHistory(RunFacts facts) {
        this.facts = facts;
    }

    private long since(long epochMicros) {
        return Math.max(0, epochMicros - facts.startEpochMicros());
    }

    /**
     * A worker is about to be started.
     *
     * @param number its number
     * @param command what it is started with
     * @param epochMicros when
     */
    public synchronized void workerStarting(int number, String command, long epochMicros) {
        int row = takenRows.nextClearBit(0);
        takenRows.set(row);
        if (row == rows.size() && row < MAX_ROWS) {
            rows.add(new Density());
        }
        lives.put(number, new WorkerLife(number, row < MAX_ROWS ? row : -1, since(epochMicros)));
        commandLine = command;
        if (lives.size() > MAX_WORKERS) {
            forgetOldest();
        }
    }

    /** The one before the last that has ended may still be named by items on their way here. */
    private void forgetOldest() {
        Iterator<WorkerLife> oldest = lives.values().iterator();
        while (oldest.hasNext()) {
            WorkerLife life = oldest.next();
            if (life.hasEnded()) {
                forgotten = forgotten.plus(life.span(life.endMicros));
                oldest.remove();
                return;
            }
        }
    }

    /**
     * A worker is ready.
     *
     * @param number its number
     * @param pid its process id
     * @param epochMicros when
     */
    public synchronized void workerReady(int number, long pid, long epochMicros) {
        WorkerLife life = lives.get(number);
        if (life != null) {
            life.ready(pid, since(epochMicros));
        }
    }

    /**
     * A worker has ended.
     *
     * @param number its number
     * @param how its exit status
     * @param epochMicros when
     */
    public synchronized void workerEnded(int number, String how, long epochMicros) {
        WorkerLife life = lives.get(number);
        if (life != null && !life.hasEnded()) {
            life.ended(how, since(epochMicros));
            if (life.row >= 0) {
                takenRows.clear(life.row);
            }
        }
    }

    /**
     * A job begins.
     *
     * @param id its id
     * @param task its task
     * @param epochMicros when
     */
    public synchronized void jobStarted(String id, String task, long epochMicros) {
        long now = since(epochMicros);
        jobs.add(new JobSpan(id, task, now, now, 0, 0, 0, 0, 0, 0));
    }

    /**
     * The job is over.
     *
     * @param counts its counts; id, task and start are known
     * @param epochMicros when
     */
    public synchronized void jobEnded(JobSpan counts, long epochMicros) {
        JobSpan begun = jobs.remove(jobs.size() - 1);
        jobs.add(new JobSpan(
                begun.id(),
                begun.task(),
                begun.startMicros(),
                since(epochMicros),
                counts.found(),
                counts.done(),
                counts.failed(),
                counts.retried(),
                counts.bytes(),
                counts.taskMicros()));
        lives.values().forEach(WorkerLife::look);
    }

    /**
     * An item has succeeded.
     *
     * @param name its name
     * @param bytes its size
     * @param number its worker's number
     * @param startEpochMicros when it began
     * @param micros how long it took
     */
    public synchronized void itemDone(String name, long bytes, int number, long startEpochMicros, long micros) {
        WorkerLife life = lives.get(number);
        long start = since(startEpochMicros);
        if (life != null) {
            life.items++;
            count(life, start, micros);
        }
        if (slowest.takes(micros)) {
            slowest.add(new ItemSpan(jobs.size() - 1, name, number, row(life), start, micros, bytes, Ending.DONE));
        }
    }

    /**
     * An attempt has failed, or came to nothing.
     *
     * @param name the item's name
     * @param bytes its size
     * @param number its worker's number, or 0 where there was none
     * @param ranMicros how long it ran, or -1 where that is not known: then since the item before it
     * @param nowEpochMicros now
     * @param ending what came of it
     */
    public synchronized void attemptLost(
            String name, long bytes, int number, long ranMicros, long nowEpochMicros, Ending ending) {
        WorkerLife life = lives.get(number);
        long now = since(nowEpochMicros);
        if (life == null) {
            return;
        }
        long end = life.hasEnded() ? Math.min(now, life.endMicros) : now;
        long start = ranMicros < 0 ? Math.min(end, life.lastMicros) : Math.max(0, end - ranMicros);
        life.failed++;
        count(life, start, end - start);
        if (lost.size() < MAX_LOST) {
            lost.add(new ItemSpan(jobs.size() - 1, name, number, row(life), start, end - start, bytes, ending));
        }
    }

    private void count(WorkerLife life, long start, long micros) {
        life.busyMicros += micros;
        life.lastMicros = Math.max(life.lastMicros, start + micros);
        if (life.row >= 0) {
            rows.get(life.row).add(start, micros);
        }
        life.lookNow(start + micros);
    }

    private static int row(@Nullable WorkerLife life) {
        return life == null ? -1 : life.row;
    }

    /**
     * An item has failed for good.
     *
     * @param failure all about it
     */
    public synchronized void itemFailed(FailedItem failure) {
        failed++;
        if (failures.size() < MAX_FAILURES) {
            failures.add(failure);
        }
    }

    /**
     * A failed item has a post-mortem.
     *
     * @param job its job's id
     * @param name its name
     * @param directory where
     */
    public synchronized void bundled(String job, String name, String directory) {
        failures.replaceAll(failure ->
                failure.job().equals(job) && failure.name().equals(name) ? failure.withBundle(directory) : failure);
    }

    /**
     * {@return all of it, when the run is over}
     *
     * @param outcome what came of it
     * @param message why it failed; empty where it did not
     * @param epochMicros when it was over
     */
    public synchronized RunRecord record(Outcome outcome, String message, long epochMicros) {
        long now = since(epochMicros);
        List<WorkerSpan> workers =
                lives.values().stream().map(life -> life.span(now)).toList();
        RunRecord.Totals totals = forgotten;
        for (WorkerSpan worker : workers) {
            totals = totals.plus(worker);
        }
        totals = new RunRecord.Totals(
                totals.workers(),
                totals.startUpMicros(),
                totals.busyMicros(),
                totals.idleMicros(),
                totals.cpuMicros(),
                totals.items(),
                failed);
        long cpu = mavenCpuMicros();
        return new RunRecord(
                facts,
                outcome,
                message,
                now,
                cpu < 0 ? -1 : cpu - mavenCpuAtStart,
                List.copyOf(jobs),
                workers,
                totals,
                rows(),
                slowest.sorted(),
                List.copyOf(lost),
                List.copyOf(failures),
                commandLine);
    }

    private List<RunRecord.Row> rows() {
        long step = rows.stream().mapToLong(Density::stepMicros).max().orElse(0);
        rows.forEach(row -> row.growTo(step));
        return rows.stream()
                .map(row -> new RunRecord.Row(step, row.percents(), row.begun()))
                .toList();
    }

    private static long mavenCpuMicros() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(time -> time.toNanos() / 1000)
                .orElse(-1L);
    }
}
