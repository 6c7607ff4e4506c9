package io.github.mpmaven.job.times;

import io.github.mpmaven.engine.ItemCosts;
import io.github.mpmaven.report.Figures;
import io.github.mpmaven.task.TaskItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * What recorded times were good for: when the work would have ended with the items begun by size, and with those begun
 * that took long before, both worked out from how long they took now. Only for jobs that fit into the window, where the
 * order is known.
 */
final class Foresight {
    /** Less of the time than this is noise. */
    private static final double WORTH_SAYING = 0.05;

    /** Less than this is nobody's trouble. */
    private static final Duration LEAST = Duration.ofMillis(500);

    private final int window;
    private final List<Item> items = new ArrayList<>();
    private boolean tooMany;

    Foresight(int window) {
        this.window = window;
    }

    /** An item's costs are its ranks in the two orders, in the steps that the pool goes by. */
    private record Item(long index, int bySize, int byTime, long nanos) {}

    void add(TaskItem item, long estimateNanos, long nanos) {
        tooMany |= items.size() >= window;
        if (!tooMany) {
            items.add(new Item(
                    item.index(),
                    Long.numberOfLeadingZeros(ItemCosts.BY_SIZE.of(item)),
                    Long.numberOfLeadingZeros(estimateNanos),
                    nanos));
        }
    }

    /**
     * {@return what was gained, for people, or empty where it is not worth saying}
     *
     * @param workers how many took part
     */
    Optional<String> gained(int workers) {
        if (tooMany || workers < 2) {
            return Optional.empty();
        }
        long bySize = end(Comparator.comparingInt(Item::bySize).thenComparingLong(Item::index), workers);
        long byTime = end(Comparator.comparingInt(Item::byTime).thenComparingLong(Item::index), workers);
        long gained = bySize - byTime;
        return gained < LEAST.toNanos() || gained < WORTH_SAYING * bySize
                ? Optional.empty()
                : Optional.of("the slow files of earlier runs went first, which saved about "
                        + Figures.time(Duration.ofNanos(gained)) + " against the largest first");
    }

    /** {@return when the last worker ends, if whoever is free takes the next item} */
    private long end(Comparator<Item> order, int workers) {
        PriorityQueue<Long> free = new PriorityQueue<>();
        for (int i = 0; i < workers; i++) {
            free.add(0L);
        }
        long end = 0;
        for (Item item : items.stream().sorted(order).toList()) {
            long done = free.remove() + item.nanos();
            free.add(done);
            end = Math.max(end, done);
        }
        return end;
    }
}
