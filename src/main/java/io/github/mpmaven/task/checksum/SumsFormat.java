package io.github.mpmaven.task.checksum;

import io.github.mpmaven.task.ItemTask.TaskSetupException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a checksum job writes. */
enum SumsFormat {
    /** One file for each algorithm, as {@code sha256sum} reads it. */
    SUMS(ChecksumOptions.PLACEHOLDER + "SUMS"),

    /** One file for each file and algorithm, as {@code sha256sum} reads it. */
    SIDECAR(""),

    /** One table, RFC 4180. */
    CSV("checksums.csv"),

    /** One JSON array. */
    JSON("checksums.json"),

    /** One JSON object, file to what an {@code integrity} attribute holds. */
    SRI("integrity.json"),

    /** Nothing: files are checked against a list. */
    NOTHING("");

    private final String defaultFile;

    SumsFormat(String defaultFile) {
        this.defaultFile = defaultFile;
    }

    /** {@return the collected file's name where the pom gives none; empty where there is no collected file} */
    String defaultFile() {
        return defaultFile;
    }

    static SumsFormat named(String text) throws TaskSetupException {
        for (SumsFormat format : values()) {
            if (format != NOTHING && format.toString().equals(text)) {
                return format;
            }
        }
        throw new TaskSetupException("<format> must be one of "
                + Arrays.stream(values())
                        .filter(format -> format != NOTHING)
                        .map(SumsFormat::toString)
                        .collect(Collectors.joining(", "))
                + ", but was " + text);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
