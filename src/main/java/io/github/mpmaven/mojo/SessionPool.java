package io.github.mpmaven.mojo;

import io.github.mpmaven.pool.Pool;
import org.apache.maven.execution.MavenSession;

/**
 * Pools for other Maven plugins: with their workers in the budget of the Maven session, beside those of {@code mp:run} and
 * of every other module. A plugin has mp's jar among its dependencies, and asks here.
 */
public final class SessionPool {
    private SessionPool() {}

    /**
     * Begins to make a pool. Its workers' class path is that of the function it is given first: the realm of the plugin,
     * without what Maven lends it. So the function belongs into a class that names no type of Maven's.
     *
     * @param session the session that the goal runs in
     * @param workers how many may run at a time, at least 1; in a parallel build fewer do while others have them
     * @return to be completed; the pool is the caller's to close
     * @throws IllegalArgumentException if there is to be no worker
     */
    public static Pool.Builder builder(MavenSession session, int workers) {
        Pool.Builder pool = Pool.builder().workers(workers);
        SessionBudget budget = SessionBudget.of(session);
        budget.growTo(Math.max(workers, Runtime.getRuntime().availableProcessors()));
        return pool.permits(budget.permits()).numbers(budget.lastWorkerNumber());
    }
}
