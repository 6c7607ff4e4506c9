package io.github.mpmaven.report;

/** Shows how far a job is. Safe to call from any thread. */
public interface Progress extends AutoCloseable {
    /** Shows nothing. */
    Progress NONE = new Progress() {
        @Override
        public void tick() {}

        @Override
        public void aside(Runnable line) {
            line.run();
        }

        @Override
        public void close() {}
    };

    /** Looks at the counts and shows them where it is time to. Called a few times a second. */
    void tick();

    /**
     * Writes something else, with whatever is shown out of its way.
     *
     * @param line writes to the log
     */
    void aside(Runnable line);

    /** Takes away what is shown. */
    @Override
    void close();
}
