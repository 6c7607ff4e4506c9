package io.github.mpmaven.incremental;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state of a job that is not incremental. */
final class NoState implements JobState {
    @Override
    public Look look(ItemKey key, Path input) {
        return new Look.Stale(key, input, null, true, null);
    }

    @Override
    public void endOfInput() {}

    @Override
    public @Nullable ItemEntry done(Look.Stale item, String digest, Written written, List<String> values) {
        return null;
    }

    @Override
    public @Nullable ItemEntry failed(Look.Stale item) {
        return null;
    }

    @Override
    public void append(ItemEntry entry) {}

    @Override
    public Optional<String> wholeChange() {
        return Optional.empty();
    }

    @Override
    public boolean isCurrent(List<Path> collected) {
        return false;
    }

    @Override
    public long finish(boolean settled, List<Path> collected, @Nullable Path tree) {
        return 0;
    }

    @Override
    public void close() {}
}
