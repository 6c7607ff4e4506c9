package io.github.mpmaven.job.benchmark;

import io.github.mpmaven.job.JobConfig;
import io.github.mpmaven.job.JobEngines;
import io.github.mpmaven.job.RunFailedException;
import io.github.mpmaven.job.RunLog;
import io.github.mpmaven.job.scratch.Engines;
import io.github.mpmaven.job.scratch.QuietLog;
import io.github.mpmaven.job.scratch.ScratchRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A person's own jobs, one after the other, as {@code mp:run} runs them, every item of them.
 *
 * @param scratch the jobs
 * @param engines where they run
 * @param chunkSize items a chunk, or 0 for {@code auto}
 * @param log where lines go
 */
public record JobsWorkload(ScratchRun scratch, Engines engines, int chunkSize, RunLog log) implements Workload {
    @Override
    public String title() {
        List<JobConfig> jobs = scratch.jobs();
        return (jobs.size() == 1 ? "job " : "jobs ")
                + jobs.stream().map(JobConfig::id).collect(Collectors.joining(", "));
    }

    @Override
    public String measured() {
        return "The time is that of the whole run: scan, start of the workers, work, outputs put into place, end of the"
                + " workers. One worker stands for serial work.";
    }

    @Override
    public boolean hasSerial() {
        return false;
    }

    @Override
    public long run(int workers) throws RunFailedException, InterruptedException, IOException {
        List<ScratchRun.Ready> ready = new ArrayList<>();
        for (JobConfig job : scratch.jobs()) {
            ready.add(scratch.ready(job, chunkSize));
        }
        long start = System.nanoTime();
        try (JobEngines open = engines.open(workers, UnaryOperator.identity())) {
            for (ScratchRun.Ready job : ready) {
                job.run(open, new QuietLog(log));
            }
        }
        return System.nanoTime() - start;
    }
}
