package io.github.mpmaven.mojo;

import io.github.mpmaven.pool.Pool;
import io.github.mpmaven.process.ClassPaths;
import org.apache.maven.execution.MavenSession;

/**
 * Pools for other Maven plugins: with their workers in the budget of the Maven session, beside those of {@code mp:run} and
 * of every other module. A plugin has mp's jar among its dependencies, and asks here.
 */
public final class SessionPool {
    private SessionPool() {}

    /**
     * Begins to make a pool. Its workers' class path is the realm of the plugin, without what Maven lends it. So what
     * they run belongs into a class that names no type of Maven's.
     *
     * @param session the session that the goal runs in
     * @param workers how many may run at a time, at least 1; in a parallel build fewer do while others have them
     * @param function one that the workers will run, or any object of the plugin's own: its class tells the realm
     * @return to be completed; the pool is the caller's to close
     * @throws IllegalArgumentException if there is to be no worker, or the function's class is in no realm
     */
    public static Pool.Builder builder(MavenSession session, int workers, Object function) {
        Pool.Builder pool = Pool.builder().workers(workers).classPath(ClassPaths.of(function));
        SessionBudget budget = SessionBudget.of(session);
        budget.growTo(Math.max(workers, Runtime.getRuntime().availableProcessors()));
        return pool.permits(budget.permits()).numbers(budget.lastWorkerNumber());
    }
}
