package io.github.mpmaven.incremental;

/**
 * Which item of a job, and where it comes in the order of the scan: that of the fileSets, and in each of the paths' parts,
 * by code unit.
 *
 * @param group the position of its fileSet; or its own position in a list
 * @param name its path with forward slashes, and what else tells it apart
 */
public record ItemKey(int group, String name) implements Comparable<ItemKey> {
    @Override
    public int compareTo(ItemKey other) {
        return group != other.group ? Integer.compare(group, other.group) : compare(name, other.name);
    }

    /** A directory's files come where its name stands, so the separator comes before every other character. */
    private static int compare(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                return a == '/' ? -1 : b == '/' ? 1 : Character.compare(a, b);
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
