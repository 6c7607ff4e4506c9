package io.github.mpmaven.task.checksum;

import io.github.mpmaven.task.BuiltInTask;
import io.github.mpmaven.task.Collector;
import io.github.mpmaven.task.ItemTask;
import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.OutputPlan;
import io.github.mpmaven.task.TaskSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The task {@code checksum}.
 *
 * <table>
 * <caption>Its parameters</caption>
 * <tr><th>name</th><th>default</th><th>meaning</th></tr>
 * <tr><td>{@code algorithms}</td><td>{@code SHA-256}; {@code SHA-384} for {@code sri}</td><td>names of {@link
 *     java.security.MessageDigest}s, and {@code CRC32C}</td></tr>
 * <tr><td>{@code format}</td><td>{@code sums}</td><td>{@code sums}: a file {@code SHA256SUMS} for each algorithm;
 *     {@code sidecar}: a file {@code <name>.sha256} for each file; {@code csv}; {@code json}; {@code
 *     sri}: what a page's {@code integrity} attributes hold</td></tr>
 * <tr><td>{@code file}</td><td>{@code {algorithm}SUMS}, {@code checksums.csv}, {@code checksums.json}, {@code
 *     integrity.json}</td><td>the collected file below the output directory</td></tr>
 * <tr><td>{@code verify}</td><td></td><td>checks the files that this sums file lists, instead of writing one</td></tr>
 * </table>
 *
 * <p>Names in collected files are relative to the fileSet's directory, so that {@code sha256sum -c} works there; the
 * name in a sidecar is the file's own, so that it works beside the file.
 */
public final class ChecksumTask implements BuiltInTask {
    @Override
    public String name() {
        return "checksum";
    }

    @Override
    public Set<String> parameterNames() {
        return ChecksumOptions.NAMES;
    }

    @Override
    public void check(TaskSpec spec) throws TaskSetupException {
        var unused = ChecksumOptions.of(spec);
    }

    @Override
    public OutputPlan outputs(TaskSpec spec) {
        ChecksumOptions options = options(spec);
        return options.format() == SumsFormat.SIDECAR
                ? new OutputPlan(options.algorithms().stream()
                        .map(algorithm -> "." + algorithm.token().toLowerCase(Locale.ROOT))
                        .toList())
                : OutputPlan.NONE;
    }

    @Override
    public Collector collector(TaskSpec spec, Path directory) {
        ChecksumOptions options = options(spec);
        return options.files().isEmpty() ? Collector.NONE : CollectedFiles.of(options, directory);
    }

    @Override
    public ItemTask open(TaskSpec spec) throws TaskSetupException {
        ChecksumOptions options = ChecksumOptions.of(spec);
        if (options.verify() != null) {
            return new VerifyItem();
        }
        FileDigester digester = new FileDigester(options.algorithms());
        return options.format() == SumsFormat.SIDECAR ? new WriteSidecars(digester) : new ReportDigests(digester);
    }

    @Override
    public @Nullable List<ListedItem> listedItems(TaskSpec spec, Path directory) throws TaskSetupException {
        ChecksumOptions options = ChecksumOptions.of(spec);
        return options.verify() == null
                ? null
                : SumsFile.read(directory.resolve(options.verify()), options.algorithms());
    }

    private static ChecksumOptions options(TaskSpec spec) {
        try {
            return ChecksumOptions.of(spec);
        } catch (TaskSetupException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
