package io.github.mpmaven.worker;

/**
 * Which call runs now, for lines that are printed meanwhile. Written by the thread that makes the calls, read by any thread
 * that prints; a line that is printed just when a call ends may count to it or to none.
 */
final class RunningCall {
    private volatile long chunk = -1;
    private volatile int position = -1;

    void begins(long inChunk, int atPosition) {
        chunk = inChunk;
        position = atPosition;
    }

    void ends() {
        position = -1;
        chunk = -1;
    }

    long chunk() {
        return chunk;
    }

    int position() {
        return position;
    }
}
