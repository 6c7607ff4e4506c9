package io.github.mpmaven.wire;

/** What a user of objects says to the process they live in. */
public sealed interface ToHome extends Message {
    /** Both sides are of this version, or they don't talk. */
    int VERSION = 1;

    /**
     * The first message.
     *
     * @param version {@link #VERSION}
     * @param token the home's secret
     * @param pid the user's process id, for messages to people
     */
    record Hello(int version, String token, long pid) implements ToHome {}

    /**
     * A request; answered by one {@link FromHome.Answer}, at once or when it can be granted.
     *
     * @param number the request's number in this connection, or 0 for one that is not answered
     * @param object the object it is for
     * @param operation what the object is asked to do, in the object's own terms
     * @param argument a number for it
     * @param payload bytes for it
     */
    record Ask(long number, int object, int operation, long argument, byte[] payload) implements ToHome {}

    /**
     * The user has stopped waiting. Answered by the answer that is under way already, or by one that says so.
     *
     * @param number the request's number
     */
    record Cancel(long number) implements ToHome {}

    @Override
    default void writeTo(ByteSink sink) {
        if (this instanceof Ask ask) {
            int start = sink.beginFrame(2);
            sink.writeVarLong(ask.number);
            sink.writeVarInt(ask.object);
            sink.writeVarInt(ask.operation);
            sink.writeZigZag(ask.argument);
            sink.writeBytes(ask.payload);
            sink.endFrame(start);
        } else if (this instanceof Cancel cancel) {
            int start = sink.beginFrame(3);
            sink.writeVarLong(cancel.number);
            sink.endFrame(start);
        } else if (this instanceof Hello hello) {
            int start = sink.beginFrame(1);
            sink.writeInt(hello.version);
            sink.writeString(hello.token);
            sink.writeVarLong(hello.pid);
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
    static ToHome parse(byte[] bytes, int offset, int length) throws ProtocolException {
        ByteSource source = new ByteSource(bytes, offset, length);
        int type = source.readByte();
        ToHome message = switch (type) {
            case 1 -> new Hello(source.readInt(), source.readString(), source.readVarLong());
            case 2 ->
                new Ask(
                        source.readVarLong(),
                        source.readVarInt(),
                        source.readVarInt(),
                        source.readZigZag(),
                        source.readBytes());
            case 3 -> new Cancel(source.readVarLong());
            default -> throw new ProtocolException("unknown message to a home: type=" + type);
        };
        source.expectEnd();
        return message;
    }
}
