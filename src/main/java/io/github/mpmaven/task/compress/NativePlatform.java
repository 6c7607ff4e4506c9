package io.github.mpmaven.task.compress;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The operating system and processor that a native library is for.
 *
 * @param os as {@code os.name} says it
 * @param arch as {@code os.arch} says it
 */
record NativePlatform(String os, String arch) {
    /** What brotli4j 1.24.0 has. */
    private static final List<String> OF_BROTLI = List.of(
            "linux-x86_64",
            "linux-aarch64",
            "linux-armv7",
            "linux-ppc64le",
            "linux-riscv64",
            "linux-s390x",
            "osx-x86_64",
            "osx-aarch64",
            "windows-x86_64",
            "windows-aarch64");

    private static final Map<String, String> ARCHITECTURES =
            Map.of("amd64", "x86_64", "x64", "x86_64", "arm64", "aarch64", "arm", "armv7");

    /** {@return the platform of this JVM} */
    static NativePlatform current() {
        return new NativePlatform(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    /** {@return what brotli4j calls it: {@code linux-x86_64}} */
    String brotli() {
        String system = os.toLowerCase(Locale.ROOT);
        String name = system.startsWith("mac") ? "osx" : system.startsWith("windows") ? "windows" : system;
        String processor = arch.toLowerCase(Locale.ROOT);
        return name + "-" + ARCHITECTURES.getOrDefault(processor, processor);
    }

    /** {@return whether brotli4j has a library for it} */
    boolean hasBrotli() {
        return OF_BROTLI.contains(brotli());
    }

    /** {@return why there is no brotli here, for a person} */
    String withoutBrotli() {
        return "<formats> has brotli, but brotli4j has no native library for this platform: os.name=" + os
                + ", os.arch="
                + arch + ". It has one for " + String.join(", ", OF_BROTLI)
                + ". Leave brotli out, or run the brotli program by task command.";
    }
}
