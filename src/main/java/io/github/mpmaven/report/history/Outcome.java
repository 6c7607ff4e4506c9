package io.github.mpmaven.report.history;

/** What came of a run. */
public enum Outcome {
    /** The build goes on. */
    SUCCEEDED,
    /** The build fails. */
    FAILED,
    /** Somebody broke it off. */
    INTERRUPTED
}
