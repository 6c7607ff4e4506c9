package io.github.mpmaven.incremental;

import java.util.List;

/** Entries to write and to find again. */
final class Entries {
    static final JobKey KEY = key("one");

    private Entries() {}

    static JobKey key(String configuration) {
        return new JobKey.Builder()
                .part("its configuration", List.of(configuration))
                .build();
    }

    static ItemEntry entry(String name) {
        return new ItemEntry(
                new ItemKey(0, name),
                true,
                new InputStamp(name.length(), 1_700_000_000_123_456_789L, 1_700_000_000_223_456_789L),
                false,
                "00112233445566778899aabbccddeeff",
                List.of(new OutputStamp("/out/" + name + ".gz", 3, 1_700_000_001_000_000_001L)),
                List.of(),
                List.of("v:" + name, ""));
    }

    static ItemEntry undone(String name) {
        return entry(name).undone();
    }
}
