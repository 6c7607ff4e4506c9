package io.github.mpmaven.incremental;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a look at an item says. */
public sealed interface Look {
    /**
     * It need not run.
     *
     * @param entry what it wrote and said
     */
    record UpToDate(ItemEntry entry) implements Look {}

    /**
     * It has to run.
     *
     * @param key which
     * @param input its file
     * @param before how that was when it was looked at, null where it was missing
     * @param racy whether it may change without another stamp
     * @param older what was known of it, or null
     */
    record Stale(
            ItemKey key,
            Path input,
            @Nullable InputStamp before,
            boolean racy,
            @Nullable ItemEntry older) implements Look {}
}
