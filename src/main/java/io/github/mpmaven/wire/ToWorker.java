package io.github.mpmaven.wire;

import java.util.ArrayList;
import java.util.List;

/** What a pool says to a worker. */
public sealed interface ToWorker extends Message {
    /**
     * The first message: the worker's token was right.
     *
     * @param runId the run's id, letters and digits
     * @param runDirectory the run's directory
     * @param uncommittedLimit how many files the worker has to remember at most, to delete them at the channel's end
     * @param logLevel the name of the {@link System.Logger.Level} from which on mp's own log is printed, or empty for none
     */
    record Welcome(String runId, String runDirectory, int uncommittedLimit, String logLevel) implements ToWorker {}

    /**
     * What to run before the first call; answered by {@link FromWorker.Initialized}.
     *
     * @param encoded a {@link io.github.mpmaven.call.RemoteRunnable}, as {@link ValueCodec} wrote it
     */
    record Initialize(byte[] encoded) implements ToWorker {}

    /**
     * A function to keep.
     *
     * @param function its number in this pool
     * @param packing what its arguments and results are
     * @param encoded the function, as {@link ValueCodec} wrote it
     */
    record Define(int function, Packing packing, byte[] encoded) implements ToWorker {}

    /**
     * A function that will not be called any more.
     *
     * @param function its number in this pool
     */
    record Forget(int function) implements ToWorker {}

    /**
     * Calls to make one after the other, when those sent before are done.
     *
     * @param chunk the chunk's number in this pool
     * @param function which function to call
     * @param arguments one for each call, as {@link ValueCodec} or {@link PackedValues} wrote it
     */
    record Run(long chunk, int function, List<byte[]> arguments) implements ToWorker {}

    /**
     * A question which of a chunk's last calls can be given back; answered by {@link FromWorker.Revoked}.
     *
     * @param chunk the chunk's number
     * @param from the first call that shall be given back, from 0
     */
    record Revoke(long chunk, int from) implements ToWorker {}

    /** A question what the threads are doing; answered by {@link FromWorker.ThreadDump} at once. */
    record DumpThreads() implements ToWorker {}

    /**
     * The last message.
     *
     * @param interrupt whether to interrupt the running call and drop the rest, instead of finishing what was sent
     */
    record Stop(boolean interrupt) implements ToWorker {}

    @Override
    default void writeTo(ByteSink sink) {
        if (this instanceof Run run) {
            int start = sink.beginFrame(4);
            sink.writeVarLong(run.chunk);
            sink.writeVarInt(run.function);
            sink.writeVarInt(run.arguments.size());
            for (byte[] argument : run.arguments) {
                sink.writeBytes(argument);
            }
            sink.endFrame(start);
        } else if (this instanceof Welcome welcome) {
            int start = sink.beginFrame(1);
            sink.writeString(welcome.runId);
            sink.writeString(welcome.runDirectory);
            sink.writeVarInt(welcome.uncommittedLimit);
            sink.writeString(welcome.logLevel);
            sink.endFrame(start);
        } else if (this instanceof Define define) {
            int start = sink.beginFrame(3);
            sink.writeVarInt(define.function);
            sink.writeByte(define.packing.code());
            sink.writeBytes(define.encoded);
            sink.endFrame(start);
        } else if (this instanceof Revoke revoke) {
            int start = sink.beginFrame(5);
            sink.writeVarLong(revoke.chunk);
            sink.writeVarInt(revoke.from);
            sink.endFrame(start);
        } else if (this instanceof DumpThreads) {
            sink.endFrame(sink.beginFrame(6));
        } else if (this instanceof Stop stop) {
            int start = sink.beginFrame(7);
            sink.writeByte(stop.interrupt ? 1 : 0);
            sink.endFrame(start);
        } else if (this instanceof Initialize initialize) {
            int start = sink.beginFrame(8);
            sink.writeBytes(initialize.encoded);
            sink.endFrame(start);
        } else if (this instanceof Forget forget) {
            int start = sink.beginFrame(9);
            sink.writeVarInt(forget.function);
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
    static ToWorker parse(byte[] bytes, int offset, int length) throws ProtocolException {
        ByteSource source = new ByteSource(bytes, offset, length);
        int type = source.readByte();
        ToWorker message = switch (type) {
            case 1 -> new Welcome(source.readString(), source.readString(), source.readVarInt(), source.readString());
            case 3 -> new Define(source.readVarInt(), Packing.of(source.readByte()), source.readBytes());
            case 4 -> new Run(source.readVarLong(), source.readVarInt(), readArguments(source));
            case 5 -> new Revoke(source.readVarLong(), source.readVarInt());
            case 6 -> new DumpThreads();
            case 7 -> new Stop(source.readByte() != 0);
            case 8 -> new Initialize(source.readBytes());
            case 9 -> new Forget(source.readVarInt());
            default -> throw new ProtocolException("unknown message to a worker: type=" + type);
        };
        source.expectEnd();
        return message;
    }

    private static List<byte[]> readArguments(ByteSource source) throws ProtocolException {
        int count = source.readCount();
        List<byte[]> arguments = new ArrayList<>(Math.min(count, 1024));
        for (int i = 0; i < count; i++) {
            arguments.add(source.readBytes());
        }
        return arguments;
    }
}
