package io.github.mpmaven.incremental;

import java.util.List;

/**
 * What stands at the end of a stamp file.
 *
 * @param settled whether the collected files tell of all the items: not where the run did not come to its end
 * @param collected the files that gather the values of all items, as mp wrote them
 */
record StampEnd(boolean settled, List<OutputStamp> collected) {
    /** Of a stamp file that is not there. */
    static final StampEnd NONE = new StampEnd(false, List.of());

    StampEnd {
        collected = List.copyOf(collected);
    }

    void write(RecordBytes out) {
        out.writeByte(settled ? 1 : 0);
        StampRecord.writeOutputs(collected, out);
    }

    static StampEnd read(RecordBytes in) throws DamagedStampException {
        return new StampEnd(in.readByte() != 0, StampRecord.readOutputs(in));
    }

    /** {@return the same, where the items have changed since} */
    StampEnd unsettled() {
        return new StampEnd(false, collected);
    }

    /** {@return whether the collected files are those of all items, and nobody has touched them} */
    boolean isIntact() {
        return settled && collected.stream().allMatch(OutputStamp::isIntact);
    }
}
