package io.github.mpmaven.task.compress;

import io.github.mpmaven.task.BuiltInTask;
import io.github.mpmaven.task.ItemTask;
import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.OutputPlan;
import io.github.mpmaven.task.OutputPlan.Unwritten;
import io.github.mpmaven.task.TaskSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The task {@code compress}: writes {@code <name>.gz}, {@code <name>.br} and {@code <name>.zst} for each file where they
 * are worth it, and removes those of an earlier run where they no longer are.
 *
 * <table>
 * <caption>Its parameters</caption>
 * <tr><th>name</th><th>default</th><th>meaning</th></tr>
 * <tr><td>{@code formats}</td><td>gzip, brotli, zstd</td><td>which of these to write</td></tr>
 * <tr><td>{@code gzipLevel}</td><td>9</td><td>1, fast, to 9, small</td></tr>
 * <tr><td>{@code brotliLevel}</td><td>11</td><td>0 to 11</td></tr>
 * <tr><td>{@code zstdLevel}</td><td>19</td><td>1 to 22</td></tr>
 * <tr><td>{@code brotliWindow}</td><td>24</td><td>binary logarithm of the largest window, 10 to 24</td></tr>
 * <tr><td>{@code zstdWindow}</td><td>the level's, up to 23</td><td>the same, 10 to 27</td></tr>
 * <tr><td>{@code minSize}</td><td>0</td><td>the smallest input to compress</td></tr>
 * <tr><td>{@code minRatio}</td><td>1</td><td>the largest share of its input that an output may be</td></tr>
 * <tr><td>{@code skip}</td><td>default</td><td>extensions of files that are compressed already</td></tr>
 * </table>
 */
public final class CompressTask implements BuiltInTask {
    /** JDK 24 and newer print a warning otherwise; not for every job, because it costs a worker 12 ms to start there. */
    private static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

    @Override
    public String name() {
        return "compress";
    }

    @Override
    public Set<String> parameterNames() {
        return CompressOptions.NAMES;
    }

    @Override
    public void check(TaskSpec spec) throws TaskSetupException {
        NativePlatform platform = NativePlatform.current();
        if (CompressOptions.of(spec).levels().containsKey(Format.BROTLI) && !platform.hasBrotli()) {
            throw new TaskSetupException(platform.withoutBrotli());
        }
    }

    @Override
    public List<String> libraries(TaskSpec spec) {
        NativePlatform platform = NativePlatform.current();
        return checked(spec).levels().keySet().stream()
                .flatMap(format -> format.libraries(platform).stream())
                .toList();
    }

    @Override
    public List<String> jvmArguments(TaskSpec spec) {
        return libraries(spec).isEmpty() ? List.of() : List.of(NATIVE_ACCESS);
    }

    @Override
    public OutputPlan outputs(TaskSpec spec) {
        List<String> suffixes =
                checked(spec).levels().keySet().stream().map(Format::suffix).toList();
        return new OutputPlan(suffixes, Unwritten.REMOVED);
    }

    @Override
    public Predicate<String> leavesOut(TaskSpec spec) {
        return checked(spec).skipped();
    }

    private static CompressOptions checked(TaskSpec spec) {
        try {
            return CompressOptions.of(spec);
        } catch (TaskSetupException e) {
            throw new IllegalArgumentException("not checked: " + spec, e);
        }
    }

    @Override
    public ItemTask open(TaskSpec spec) throws TaskSetupException {
        CompressOptions options = CompressOptions.of(spec);
        List<FileEncoder> encoders = new ArrayList<>();
        for (Map.Entry<Format, Integer> format : options.levels().entrySet()) {
            encoders.add(encoder(format.getKey(), format.getValue(), options));
        }
        return new CompressFile(encoders, options.worthKeeping());
    }

    private static FileEncoder encoder(Format format, int level, CompressOptions options) throws TaskSetupException {
        NativePlatform platform = NativePlatform.current();
        return switch (format) {
            case GZIP -> new GzipEncoder(level);
            case BROTLI ->
                NativeCode.open(format, platform, () -> new BrotliEncoder(level, options.brotliWindowBits()));
            case ZSTD -> NativeCode.open(format, platform, () -> new ZstdEncoder(level, options.zstdWindowBits()));
        };
    }
}
