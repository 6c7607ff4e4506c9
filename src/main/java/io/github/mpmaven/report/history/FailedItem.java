package io.github.mpmaven.report.history;

import org.jspecify.annotations.Nullable;

/**
 * An item that failed for good.
 *
 * @param job its job's id
 * @param name the item's name, whole
 * @param input its absolute path
 * @param worker its last worker as text, or null where there was none
 * @param exit how that worker's process ended, or null where it did not end for this
 * @param attempts how often it was tried
 * @param micros how long the last attempt ran, or -1 where that is not known
 * @param reason the failure in a few words
 * @param text all there is to say, in several lines, cut where it is very long
 * @param bundle the directory with its post-mortem, or null where there is none
 */
public record FailedItem(
        String job,
        String name,
        String input,
        @Nullable String worker,
        @Nullable String exit,
        int attempts,
        long micros,
        String reason,
        String text,
        @Nullable String bundle) {
    /** A message in full, with a thread dump and what it printed. Larger times {@link RunHistory#MAX_FAILURES} is the page. */
    static final int MAX_TEXT_CHARS = 12_000;

    public FailedItem {
        if (text.length() > MAX_TEXT_CHARS) {
            text = text.substring(0, MAX_TEXT_CHARS * 2 / 3) + "\n… ("
                    + (text.length() - MAX_TEXT_CHARS) + " characters left out)\n…"
                    + text.substring(text.length() - MAX_TEXT_CHARS / 3);
        }
    }

    FailedItem withBundle(String directory) {
        return new FailedItem(job, name, input, worker, exit, attempts, micros, reason, text, directory);
    }
}
