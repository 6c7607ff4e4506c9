package io.github.mpmaven.incremental;

import io.github.mpmaven.files.ContentDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A record of a stamp file. */
sealed interface StampRecord {
    int KEY = 1;
    int ITEM = 2;

    int DONE = 1;
    int RACY = 2;
    int DIGEST = 4;

    /**
     * The items after it depend on this.
     *
     * @param key what they depend on
     */
    record Key(JobKey key) implements StampRecord {}

    /**
     * An item.
     *
     * @param entry what is known of it
     */
    record Item(ItemEntry entry) implements StampRecord {}

    static void write(JobKey key, RecordBytes out) {
        out.writeByte(KEY);
        out.writeNumber(key.parts().size());
        key.parts().forEach((name, digest) -> {
            out.writeText(name);
            out.writeText(digest);
        });
    }

    static void write(ItemEntry entry, RecordBytes out) {
        out.writeByte(ITEM);
        out.writeByte((entry.done() ? DONE : 0)
                | (entry.racy() ? RACY : 0)
                | (entry.digest().isEmpty() ? 0 : DIGEST));
        out.writeNumber(entry.key().group());
        out.writePath(entry.key().name());
        out.writeNumber(entry.input().sizeBytes());
        out.writeNumber(entry.input().modifiedNanos());
        out.writeNumber(entry.input().changedNanos());
        if (!entry.digest().isEmpty()) {
            for (byte part : HexFormat.of().parseHex(entry.digest())) {
                out.writeByte(part);
            }
        }
        writeOutputs(entry.outputs(), out);
        writeOutputs(entry.former(), out);
        out.writeNumber(entry.values().size());
        entry.values().forEach(out::writeText);
    }

    static void writeOutputs(List<OutputStamp> outputs, RecordBytes out) {
        out.writeNumber(outputs.size());
        for (OutputStamp output : outputs) {
            out.writePath(output.path());
            out.writeNumber(output.sizeBytes());
            out.writeNumber(output.modifiedNanos());
        }
    }

    static StampRecord read(RecordBytes in) throws DamagedStampException {
        int kind = in.readByte();
        return switch (kind) {
            case KEY -> new Key(readKey(in));
            case ITEM -> new Item(readEntry(in));
            default -> throw new DamagedStampException("a record is of no known kind");
        };
    }

    private static JobKey readKey(RecordBytes in) throws DamagedStampException {
        Map<String, String> parts = new LinkedHashMap<>();
        for (int rest = in.readCount(); rest > 0; rest--) {
            parts.put(in.readText(), in.readText());
        }
        return new JobKey(parts);
    }

    private static ItemEntry readEntry(RecordBytes in) throws DamagedStampException {
        int flags = in.readByte();
        ItemKey key = new ItemKey((int) in.readNumber(), in.readPath());
        InputStamp input = new InputStamp(in.readNumber(), in.readNumber(), in.readNumber());
        String digest = (flags & DIGEST) == 0 ? "" : readDigest(in);
        List<OutputStamp> outputs = readOutputs(in);
        List<OutputStamp> former = readOutputs(in);
        List<String> values = new ArrayList<>();
        for (int rest = in.readCount(); rest > 0; rest--) {
            values.add(in.readText());
        }
        return new ItemEntry(key, (flags & DONE) != 0, input, (flags & RACY) != 0, digest, outputs, former, values);
    }

    private static String readDigest(RecordBytes in) throws DamagedStampException {
        byte[] digest = new byte[ContentDigest.CHARS / 2];
        for (int i = 0; i < digest.length; i++) {
            digest[i] = (byte) in.readByte();
        }
        return HexFormat.of().formatHex(digest);
    }

    static List<OutputStamp> readOutputs(RecordBytes in) throws DamagedStampException {
        int count = in.readCount();
        List<OutputStamp> outputs = new ArrayList<>(count);
        for (int rest = count; rest > 0; rest--) {
            outputs.add(new OutputStamp(in.readPath(), in.readNumber(), in.readNumber()));
        }
        return outputs;
    }
}
