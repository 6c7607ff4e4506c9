package io.github.mpmaven.job;

/** What a failed item means for the build. The pom's words are {@code failFast}, {@code failAtEnd}, {@code ignore}. */
public enum OnFailure {
    /** The run stops at the first failure. */
    FAIL_FAST,
    /** Every item runs, then the build fails with all failures listed. */
    FAIL_AT_END,
    /** Every item runs, failures are warnings, and the build goes on. */
    IGNORE
}
