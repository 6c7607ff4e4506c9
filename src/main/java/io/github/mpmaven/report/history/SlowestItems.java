package io.github.mpmaven.report.history;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The items that took longest. */
final class SlowestItems {
    /** Up to so many items each one is shown. Smaller shows less; larger is memory, 200 bytes each, and time to write the report. */
    static final int MAX_ITEMS = 8_192;

    private static final Comparator<ItemSpan> BY_TIME = Comparator.comparingLong(ItemSpan::micros);

    private final PriorityQueue<ItemSpan> items = new PriorityQueue<>(BY_TIME);

    /** {@return whether an item that took so long would be kept} */
    boolean takes(long micros) {
        ItemSpan quickest = items.peek();
        return items.size() < MAX_ITEMS || quickest == null || micros > quickest.micros();
    }

    void add(ItemSpan item) {
        items.add(item);
        if (items.size() > MAX_ITEMS) {
            items.poll();
        }
    }

    /** {@return them, the slowest first} */
    List<ItemSpan> sorted() {
        return items.stream().sorted(BY_TIME.reversed()).toList();
    }
}
