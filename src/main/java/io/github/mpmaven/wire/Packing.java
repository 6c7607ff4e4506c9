package io.github.mpmaven.wire;

/** What the argument of a call is, and its result. */
public enum Packing {
    /** One argument, one result. */
    ONE(0),
    /** Arguments packed together; their results, or the first failure. What comes after it is not run. */
    UNTIL_FAILURE(1),
    /** Arguments packed together; for each its result or its failure. */
    EACH(2);

    private final int code;

    Packing(int code) {
        this.code = code;
    }

    /** {@return what stands for it in a message} */
    int code() {
        return code;
    }

    static Packing of(int code) throws ProtocolException {
        for (Packing packing : values()) {
            if (packing.code == code) {
                return packing;
            }
        }
        throw new ProtocolException("unknown packing: code=" + code);
    }
}
