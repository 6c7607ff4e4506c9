package io.github.mpmaven.report.history;

/**
 * One attempt at an item.
 *
 * @param job its job's place in the run, from 0
 * @param name the item's name, cut where it is very long
 * @param worker the number of its worker, or 0 where there was none
 * @param row where that worker is drawn, or -1 where it is not
 * @param startMicros when it began
 * @param micros how long it took
 * @param bytes the size of its input
 * @param ending what came of it
 */
public record ItemSpan(
        int job, String name, int worker, int row, long startMicros, long micros, long bytes, Ending ending) {
    /** Names up to here are whole. Smaller hides which file it is; larger is memory, and room in the page. */
    static final int MAX_NAME_CHARS = 200;

    public ItemSpan {
        name = cut(name);
    }

    private static String cut(String name) {
        return name.length() <= MAX_NAME_CHARS
                ? name
                : name.substring(0, MAX_NAME_CHARS / 2 - 1) + "…" + name.substring(name.length() - MAX_NAME_CHARS / 2);
    }
}
