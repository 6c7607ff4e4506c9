package io.github.mpmaven.scan;

/**
 * A file that a fileSet selects.
 *
 * @param name path relative to the fileSet's directory, with forward slashes on every system
 * @param path absolute path, by the way the walk came
 * @param canonical the same place with the links on the way there followed
 * @param real the file itself: another path than {@code canonical} where a link stands there
 * @param sizeBytes size as the walk saw it
 */
public record ScannedFile(String name, String path, String canonical, String real, long sizeBytes) {}
