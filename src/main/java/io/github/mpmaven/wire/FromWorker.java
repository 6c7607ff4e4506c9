package io.github.mpmaven.wire;

import io.github.mpmaven.call.FailureRecord;

/** What a worker says to its pool. */
public sealed interface FromWorker extends Message {
    /** Changes whenever the messages do; both ends come from one jar, so that a difference means a broken class path. */
    int VERSION = 2;

    /**
     * The first message.
     *
     * @param version the sender's {@link #VERSION}
     * @param token the secret that the worker was given
     * @param worker the number that the worker was given
     */
    record Hello(int version, String token, int worker) implements FromWorker {}

    /**
     * A call returned.
     *
     * @param chunk the chunk's number
     * @param position the call's place in the chunk, from 0
     * @param value what it returned, as {@link ValueCodec} wrote it
     */
    record Returned(long chunk, int position, byte[] value) implements FromWorker {}

    /**
     * The first results of a packed call whose results are too long for one frame.
     *
     * @param chunk the chunk's number
     * @param position the call's place in the chunk, from 0
     * @param values what comes before that of the next part, as {@link PackedValues} wrote it
     */
    record Part(long chunk, int position, byte[] values) implements FromWorker {}

    /**
     * A call threw.
     *
     * @param chunk the chunk's number
     * @param position the call's place in the chunk, from 0
     * @param item the argument's place in a packed call, from 0
     * @param failure what it threw
     * @param thrown the throwable itself as {@link ValueCodec#encodeThrown} wrote it, or empty where it can't travel
     * @param fatal whether the worker can't be trusted any more and ends
     */
    record Threw(long chunk, int position, int item, FailureRecord failure, byte[] thrown, boolean fatal)
            implements FromWorker {}

    /** {@link ToWorker.Initialize} was done. */
    record Initialized() implements FromWorker {}

    /**
     * {@link ToWorker.Initialize} threw; the worker ends.
     *
     * @param failure what it threw
     */
    record InitializerThrew(FailureRecord failure) implements FromWorker {}

    /**
     * The worker printed something: one line, or a part of a very long one.
     *
     * @param chunk the chunk of the call that was running, or -1
     * @param position the call's place in the chunk, or -1
     * @param text the line without its end
     */
    record Printed(long chunk, int position, String text) implements FromWorker {}

    /**
     * The answer to {@link ToWorker.Revoke}.
     *
     * @param chunk the chunk's number
     * @param from the first call that is given back; the chunk's length or more where none is
     */
    record Revoked(long chunk, int from) implements FromWorker {}

    /**
     * The answer to {@link ToWorker.DumpThreads}.
     *
     * @param text what each thread is doing
     */
    record ThreadDump(String text) implements FromWorker {}

    /**
     * The JVM is shutting down because of a call to {@code System.exit}.
     *
     * @param place the stack frame that called it
     */
    record Exiting(String place) implements FromWorker {}

    @Override
    default void writeTo(ByteSink sink) {
        if (this instanceof Returned returned) {
            int start = sink.beginFrame(2);
            sink.writeVarLong(returned.chunk);
            sink.writeVarInt(returned.position);
            sink.writeBytes(returned.value);
            sink.endFrame(start);
        } else if (this instanceof Threw threw) {
            int start = sink.beginFrame(3);
            sink.writeVarLong(threw.chunk);
            sink.writeVarInt(threw.position);
            sink.writeVarInt(threw.item);
            FailureFormat.write(sink, threw.failure);
            sink.writeBytes(threw.thrown);
            sink.writeByte(threw.fatal ? 1 : 0);
            sink.endFrame(start);
        } else if (this instanceof Printed printed) {
            int start = sink.beginFrame(4);
            sink.writeZigZag(printed.chunk);
            sink.writeZigZag(printed.position);
            sink.writeString(printed.text);
            sink.endFrame(start);
        } else if (this instanceof Hello hello) {
            int start = sink.beginFrame(1);
            sink.writeInt(hello.version);
            sink.writeString(hello.token);
            sink.writeVarInt(hello.worker);
            sink.endFrame(start);
        } else if (this instanceof Revoked revoked) {
            int start = sink.beginFrame(5);
            sink.writeVarLong(revoked.chunk);
            sink.writeVarInt(revoked.from);
            sink.endFrame(start);
        } else if (this instanceof ThreadDump dump) {
            int start = sink.beginFrame(6);
            sink.writeString(dump.text);
            sink.endFrame(start);
        } else if (this instanceof Exiting exiting) {
            int start = sink.beginFrame(7);
            sink.writeString(exiting.place);
            sink.endFrame(start);
        } else if (this instanceof Part part) {
            int start = sink.beginFrame(8);
            sink.writeVarLong(part.chunk);
            sink.writeVarInt(part.position);
            sink.writeBytes(part.values);
            sink.endFrame(start);
        } else if (this instanceof Initialized) {
            sink.endFrame(sink.beginFrame(9));
        } else if (this instanceof InitializerThrew threw) {
            int start = sink.beginFrame(10);
            FailureFormat.write(sink, threw.failure);
            sink.endFrame(start);
        }
    }

    /**
     * Reads the body of one frame.
     *
     * @param bytes holds it
     * @param offset where its type stands
     * @param length bytes of type and body
     * @return the message
     * @throws ProtocolException if it is none
     */
    static FromWorker parse(byte[] bytes, int offset, int length) throws ProtocolException {
        ByteSource source = new ByteSource(bytes, offset, length);
        int type = source.readByte();
        FromWorker message = switch (type) {
            case 1 -> new Hello(source.readInt(), source.readString(), source.readVarInt());
            case 2 -> new Returned(source.readVarLong(), source.readVarInt(), source.readBytes());
            case 3 ->
                new Threw(
                        source.readVarLong(),
                        source.readVarInt(),
                        source.readVarInt(),
                        FailureFormat.read(source),
                        source.readBytes(),
                        source.readByte() != 0);
            case 4 -> new Printed(source.readZigZag(), (int) source.readZigZag(), source.readString());
            case 5 -> new Revoked(source.readVarLong(), source.readVarInt());
            case 6 -> new ThreadDump(source.readString());
            case 7 -> new Exiting(source.readString());
            case 8 -> new Part(source.readVarLong(), source.readVarInt(), source.readBytes());
            case 9 -> new Initialized();
            case 10 -> new InitializerThrew(FailureFormat.read(source));
            default -> throw new ProtocolException("unknown message from a worker: type=" + type);
        };
        source.expectEnd();
        return message;
    }
}
