package io.github.mpmaven.incremental;

import java.util.ArrayList;
import java.util.List;

/**
 * What the stamp file says of one item.
 *
 * @param key which
 * @param done whether it succeeded, and nothing was in doubt: otherwise it runs again, and only the outputs are known
 * @param input how its input was before it ran
 * @param racy whether the input may have changed since without another stamp, so that only the digest tells
 * @param digest the first 128 bits of its input's SHA-256, in hexadecimal digits; empty where it is not known
 * @param outputs what it wrote
 * @param former what earlier runs wrote for it and nobody has deleted yet
 * @param values what its task had to say
 */
public record ItemEntry(
        ItemKey key,
        boolean done,
        InputStamp input,
        boolean racy,
        String digest,
        List<OutputStamp> outputs,
        List<OutputStamp> former,
        List<String> values) {
    static final InputStamp UNKNOWN = new InputStamp(-1, 0, 0);

    public ItemEntry {
        outputs = List.copyOf(outputs);
        former = List.copyOf(former);
        values = List.copyOf(values);
    }

    /** {@return an entry of an item that did not succeed: it runs again, but what stands there for it is known} */
    ItemEntry undone() {
        return new ItemEntry(key, false, UNKNOWN, true, "", outputs, former, List.of());
    }

    /** {@return the same with another stamp of the same input, and nothing left of earlier runs} */
    ItemEntry seen(InputStamp now, boolean nowRacy) {
        return new ItemEntry(key, done, now, nowRacy, digest, outputs, List.of(), values);
    }

    /**
     * {@return this entry, and as former outputs those of an older one that it has not}
     *
     * @param older of the same item
     */
    ItemEntry after(ItemEntry older) {
        List<OutputStamp> all = new ArrayList<>(former);
        List<OutputStamp> olders = new ArrayList<>(older.outputs);
        olders.addAll(older.former);
        for (OutputStamp one : olders) {
            if (outputs.stream().noneMatch(mine -> mine.path().equals(one.path())) && !all.contains(one)) {
                all.add(one);
            }
        }
        return new ItemEntry(key, done, input, racy, digest, outputs, all, values);
    }

    @Override
    public String toString() {
        return "entry of " + key.name() + (done ? "" : ", undone");
    }
}
