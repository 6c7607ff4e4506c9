package io.github.mpmaven.wire;

import io.github.mpmaven.call.FailureRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bytes of a {@link FailureRecord}: type, message, frames, cause, suppressed; an absent one is a zero byte. */
final class FailureFormat {
    private FailureFormat() {}

    static void write(ByteSink sink, FailureRecord failure) {
        sink.writeString(failure.type());
        writeOptional(sink, failure.message());
        sink.writeVarInt(failure.frames().size());
        for (StackTraceElement frame : failure.frames()) {
            sink.writeString(frame.getClassName());
            sink.writeString(frame.getMethodName());
            writeOptional(sink, frame.getFileName());
            sink.writeZigZag(frame.getLineNumber());
        }
        FailureRecord cause = failure.cause();
        sink.writeByte(cause == null ? 0 : 1);
        if (cause != null) {
            write(sink, cause);
        }
        sink.writeVarInt(failure.suppressed().size());
        for (FailureRecord also : failure.suppressed()) {
            write(sink, also);
        }
    }

    static FailureRecord read(ByteSource source) throws ProtocolException {
        return read(source, 0);
    }

    private static FailureRecord read(ByteSource source, int depth) throws ProtocolException {
        if (depth > Limits.MAX_DEPTH) {
            throw new ProtocolException("failure too deep: maxDepth=" + Limits.MAX_DEPTH);
        }
        String type = source.readString();
        String message = readOptional(source);
        int frameCount = source.readCount(4); // two strings, a mark and a number
        List<StackTraceElement> frames = new ArrayList<>(Math.min(frameCount, 256));
        for (int i = 0; i < frameCount; i++) {
            frames.add(new StackTraceElement(
                    source.readString(), source.readString(), readOptional(source), (int) source.readZigZag()));
        }
        FailureRecord cause = source.readByte() == 0 ? null : read(source, depth + 1);
        int suppressedCount = source.readCount();
        List<FailureRecord> suppressed = new ArrayList<>();
        for (int i = 0; i < suppressedCount; i++) {
            suppressed.add(read(source, depth + 1));
        }
        return new FailureRecord(type, message, frames, cause, suppressed);
    }

    private static void writeOptional(ByteSink sink, @Nullable String text) {
        sink.writeByte(text == null ? 0 : 1);
        if (text != null) {
            sink.writeString(text);
        }
    }

    private static @Nullable String readOptional(ByteSource source) throws ProtocolException {
        return source.readByte() == 0 ? null : source.readString();
    }
}
