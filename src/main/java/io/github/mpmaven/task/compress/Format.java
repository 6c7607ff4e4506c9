package io.github.mpmaven.task.compress;

import java.util.List;
import java.util.Locale;

/** What a file can be compressed into. */
enum Format {
    GZIP(".gz", 1, 9, 9),
    BROTLI(".br", 0, 11, 11),
    ZSTD(".zst", 1, 22, 19);

    private final String suffix;
    private final int leastLevel;
    private final int mostLevel;
    private final int level;

    Format(String suffix, int leastLevel, int mostLevel, int level) {
        this.suffix = suffix;
        this.leastLevel = leastLevel;
        this.mostLevel = mostLevel;
        this.level = level;
    }

    /** {@return its name in a pom: {@code gzip}} */
    String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return what its files' names end in, with the dot} */
    String suffix() {
        return suffix;
    }

    int leastLevel() {
        return leastLevel;
    }

    int mostLevel() {
        return mostLevel;
    }

    /** {@return the level where none is given} */
    int level() {
        return level;
    }

    /**
     * {@return the coordinates of the libraries that write it}
     *
     * @param platform where the workers run
     */
    List<String> libraries(NativePlatform platform) {
        return switch (this) {
            case GZIP -> List.of();
            case BROTLI -> {
                String group = "com.aayushatharva.brotli4j:";
                yield List.of(group + "brotli4j:1.24.0", group + "native-" + platform.brotli() + ":1.24.0");
            }
            case ZSTD -> List.of("com.github.luben:zstd-jni:1.5.7-28");
        };
    }
}
