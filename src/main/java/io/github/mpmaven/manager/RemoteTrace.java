package io.github.mpmaven.manager;

/** Where something was thrown in the manager's process, as text; the cause of what is thrown here. */
final class RemoteTrace extends Exception {
    private static final long serialVersionUID = 1L;

    private final String text;

    RemoteTrace(String trace) {
        super(trace, null, false, false);
        text = "in the manager's process:\n" + trace;
    }

    /** The trace begins with the name of what was thrown there. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return text;
    }
}
