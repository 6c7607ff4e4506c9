package io.github.mpmaven.wire;

/** What travels in one frame. */
public interface Message {
    /**
     * Appends this message as one frame.
     *
     * @param sink where to
     * @throws IllegalArgumentException if it is longer than a frame may be; the sink is as before then
     */
    void writeTo(ByteSink sink);
}
