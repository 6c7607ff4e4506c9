package io.github.mpmaven.wire;

/** How much a peer may send at once; checked before anything is allocated. */
public final class Limits {
    /**
     * The longest frame, in bytes. Smaller refuses values that people do send; larger lets one broken length field claim
     * more heap than a worker has.
     */
    public static final int MAX_FRAME_BYTES = 64 * 1024 * 1024;

    /** The longest value that fits a frame with what stands before it. */
    public static final int MAX_VALUE_BYTES = MAX_FRAME_BYTES - 64;

    /** The longest throwable that is sent whole, beside its record. Larger would let each failure fill a frame. */
    static final int MAX_THROWN_BYTES = 256 * 1024;

    /** How deep values may nest. Smaller refuses honest trees; larger overflows the stack of a small worker. */
    static final int MAX_DEPTH = 256;

    private Limits() {}
}
