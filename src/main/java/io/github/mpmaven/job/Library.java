package io.github.mpmaven.job;

/**
 * A library as Maven names it.
 *
 * @param group its groupId
 * @param artifact its artifactId
 * @param extension what its file is, {@code jar} for nearly all
 * @param classifier which of its files, empty for the main one
 * @param version its version
 */
public record Library(String group, String artifact, String extension, String classifier, String version) {
    /**
     * {@return the library of these coordinates}
     *
     * @param coordinates {@code group:artifact[:extension[:classifier]]:version}
     * @throws IllegalArgumentException if they are not of that form
     */
    public static Library of(String coordinates) {
        String[] parts = coordinates.split(":", -1);
        for (String part : parts) {
            if (part.isEmpty() || !part.strip().equals(part)) {
                throw new IllegalArgumentException("coordinates with an empty part: " + coordinates);
            }
        }
        return switch (parts.length) {
            case 3 -> new Library(parts[0], parts[1], "jar", "", parts[2]);
            case 4 -> new Library(parts[0], parts[1], parts[2], "", parts[3]);
            case 5 -> new Library(parts[0], parts[1], parts[2], parts[3], parts[4]);
            default -> throw new IllegalArgumentException("coordinates of " + parts.length + " parts: " + coordinates);
        };
    }

    /**
     * {@return whether it is the other one, perhaps in another version}
     *
     * @param other a library
     */
    public boolean isSameAs(Library other) {
        return group.equals(other.group)
                && artifact.equals(other.artifact)
                && extension.equals(other.extension)
                && classifier.equals(other.classifier);
    }

    Library inVersion(String other) {
        return new Library(group, artifact, extension, classifier, other);
    }

    /** {@return its coordinates, as short as they can be} */
    @Override
    public String toString() {
        String file = classifier.isEmpty()
                ? extension.equals("jar") ? "" : ":" + extension
                : ":" + extension + ":" + classifier;
        return group + ":" + artifact + file + ":" + version;
    }
}
