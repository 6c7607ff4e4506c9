package io.github.mpmaven.wire;

/** What the process that objects live in says to their users. */
public sealed interface FromHome extends Message {
    /** The answer's status: the request was granted. */
    int GRANTED = 0;

    /** The answer's status: the request was cancelled, and has changed nothing. */
    int CANCELLED = 1;

    /** The answer's status: the request makes no sense; the payload says why, in UTF-8. */
    int REFUSED = 2;

    /**
     * The first message: the user's token was right.
     *
     * @param user the user's number, from 2; never given again by this home
     */
    record Welcome(int user) implements FromHome {}

    /**
     * The answer to one {@link ToHome.Ask}.
     *
     * @param number the request's number
     * @param status {@link #GRANTED}, {@link #CANCELLED} or {@link #REFUSED}
     * @param value a number, in the object's own terms
     * @param payload bytes, likewise
     */
    record Answer(long number, int status, long value, byte[] payload) implements FromHome {}

    @Override
    default void writeTo(ByteSink sink) {
        if (this instanceof Answer answer) {
            int start = sink.beginFrame(2);
            sink.writeVarLong(answer.number);
            sink.writeByte(answer.status);
            sink.writeZigZag(answer.value);
            sink.writeBytes(answer.payload);
            sink.endFrame(start);
        } else if (this instanceof Welcome welcome) {
            int start = sink.beginFrame(1);
            sink.writeVarInt(welcome.user);
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
    static FromHome parse(byte[] bytes, int offset, int length) throws ProtocolException {
        ByteSource source = new ByteSource(bytes, offset, length);
        int type = source.readByte();
        FromHome message = switch (type) {
            case 1 -> new Welcome(source.readVarInt());
            case 2 -> new Answer(source.readVarLong(), source.readByte(), source.readZigZag(), source.readBytes());
            default -> throw new ProtocolException("unknown message from a home: type=" + type);
        };
        source.expectEnd();
        return message;
    }
}
