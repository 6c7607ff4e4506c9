package io.github.mpmaven.job;

/** How many failures a run may have before nothing further is begun. Used by one thread. */
final class FailureLimit {
    private final int most;
    private int failures;

    /**
     * Makes one.
     *
     * @param most the number, or 0 for none
     */
    FailureLimit(int most) {
        this.most = most;
    }

    /** {@return whether this failure is the last that may be} */
    boolean countFailure() {
        failures++;
        return isReached();
    }

    boolean isReached() {
        return most > 0 && failures >= most;
    }

    int most() {
        return most;
    }
}
