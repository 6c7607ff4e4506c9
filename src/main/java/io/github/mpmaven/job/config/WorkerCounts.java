package io.github.mpmaven.job.config;

import java.util.List;
import java.util.TreeSet;

/** Reads the numbers of workers to compare: a list, or the largest of the powers of two. */
public final class WorkerCounts {
    private WorkerCounts() {}

    /**
     * {@return the numbers, ascending, without repetition; 1 is always among them}
     *
     * @param setting what the pom says: {@code 2,3,6}, or {@code 8} for 1, 2, 4 and 8
     * @param cores how many cores this process may use
     * @throws ConfigException if one is no number of workers
     */
    public static List<Integer> parse(Setting setting, int cores) throws ConfigException {
        TreeSet<Integer> counts = new TreeSet<>(List.of(1));
        List<String> parts = ElementReader.commaList(setting.value());
        if (parts.isEmpty()) {
            throw setting.error("is empty. Leave it out for twice as many workers as there are cores.");
        }
        for (String part : parts) {
            counts.add(WorkerCount.parse(new Setting(setting.name(), part, setting.place()), cores));
        }
        if (parts.size() == 1) {
            for (int count = 2; count < counts.last(); count *= 2) {
                counts.add(count);
            }
        }
        return List.copyOf(counts);
    }
}
