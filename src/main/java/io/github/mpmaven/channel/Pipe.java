package io.github.mpmaven.channel;

/**
 * Two connected {@link Connection}s: Python's {@code multiprocessing.Pipe}.
 *
 * <p>Both ends are in this process at first. Either may travel, in arguments, results and initializers: it belongs to the
 * process where it arrives, and can be used here no more. What was sent before it arrives is kept, up to 64 KiB; after that
 * a send waits. An end travels once. If both have travelled, this process passes on what is sent, so keep it running. When
 * the process that has one end dies, the other end receives what was sent, then the end.
 *
 * <p>Close an end here after it was given away, or don't: that is no matter, unlike in Python.
 *
 * @param first one end; of a one-way pipe the one that receives, as in Python
 * @param second the other end; of a one-way pipe the one that sends
 */
public record Pipe(Connection first, Connection second) implements AutoCloseable {
    /** {@return a pipe whose ends both send and receive} */
    public static Pipe open() {
        return open(Direction.BOTH, Direction.BOTH);
    }

    /** {@return a pipe whose first end only receives, and whose second only sends} Python: {@code Pipe(duplex=False)}. */
    public static Pipe oneWay() {
        return open(Direction.RECEIVE_ONLY, Direction.SEND_ONLY);
    }

    private static Pipe open(Direction first, Direction second) {
        PipeEnd end = PipeEnd.newPipe();
        return new Pipe(new Connection(end, Codecs.own(), first), new Connection(end.other(), Codecs.own(), second));
    }

    /** Closes both ends, as far as they are here. */
    @Override
    public void close() {
        first.close();
        second.close();
    }
}
