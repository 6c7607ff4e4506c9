package io.github.mpmaven.report.history;

/** What came of one attempt at an item. */
public enum Ending {
    /** Its outputs stand in their places. */
    DONE,
    /** It failed for good. */
    FAILED,
    /** It came to nothing, and the item was tried again or the run ended. */
    ABANDONED
}
