package io.github.mpmaven.scan;

/**
 * A file that a fileSet selects.
 *
 * @param name path relative to the fileSet's directory, with forward slashes on every system
 * @param path absolute path
 * @param sizeBytes size as the walk saw it
 */
public record ScannedFile(String name, String path, long sizeBytes) {}
