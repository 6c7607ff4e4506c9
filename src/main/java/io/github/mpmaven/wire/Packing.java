package io.github.mpmaven.wire;

/** What the argument of a call is, and its result. */
public enum Packing {
    /** One argument, one result. */
    ONE,
    /** Arguments packed together; their results, or the first failure. What comes after it is not run. */
    UNTIL_FAILURE,
    /** Arguments packed together; for each its result or its failure. */
    EACH;

    private static final Packing[] ALL = values();

    static Packing of(int ordinal) throws ProtocolException {
        if (ordinal >= ALL.length) {
            throw new ProtocolException("unknown packing: ordinal=" + ordinal);
        }
        return ALL[ordinal];
    }
}
