package io.github.mpmaven.task.squares;

import io.github.mpmaven.task.BuiltInTask;
import io.github.mpmaven.task.ItemTask;
import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.OutputPlan;
import io.github.mpmaven.task.Parameters;
import io.github.mpmaven.task.TaskSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adds up the squares of the numbers below {@code n} for each item, whose file is never looked at: nothing but the CPU is
 * at work. It is in no list of tasks: {@code mp:benchmark} alone asks for it.
 */
public final class SumOfSquaresTask implements BuiltInTask {
    /** What a worker finds the task by. */
    public static final String NAME = "sum-of-squares";

    private static final String N = "n";

    /**
     * {@return the task for one n}
     *
     * @param n how many numbers
     */
    public static TaskSpec spec(long n) {
        return new TaskSpec(NAME, NAME, new Parameters(Map.of(N, List.of(Long.toString(n)))));
    }

    /**
     * {@return 0² + 1² + … + (n − 1)², modulo 2⁶⁴}
     *
     * @param n how many numbers
     */
    public static long sum(long n) {
        long sum = 0;
        for (long i = 0; i < n; i++) {
            sum += i * i;
        }
        return sum;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> parameterNames() {
        return Set.of(N);
    }

    @Override
    public void check(TaskSpec spec) throws TaskSetupException {
        long unused = n(spec);
    }

    @Override
    public OutputPlan outputs(TaskSpec spec) {
        return OutputPlan.NONE;
    }

    @Override
    public ItemTask open(TaskSpec spec) throws TaskSetupException {
        long n = n(spec);
        return (item, work) -> List.of(Long.toString(sum(n)));
    }

    private static long n(TaskSpec spec) throws TaskSetupException {
        String text = spec.parameters().get(N).orElse("");
        if (!text.matches("\\d{1,18}")) {
            throw new TaskSetupException("<n> must be a number, but was " + text + ".");
        }
        return Long.parseLong(text);
    }
}
