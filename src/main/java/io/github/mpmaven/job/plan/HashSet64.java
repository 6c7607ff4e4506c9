package io.github.mpmaven.job.plan;

/**
 * A set of 64-bit hashes: 8 to 32 bytes a member, where a set of paths takes some hundred. Two different strings of a set
 * of a million have one hash in common with a chance of 1 in 30 million, so a hit has to be looked into.
 */
public final class HashSet64 {
    private long[] slots = new long[1024];
    private int size;
    private boolean hasZero;

    /**
     * {@return a hash that tells any two strings apart which differ in one character}
     *
     * @param text any
     */
    public static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x9e3779b97f4a7c15L;
            hash ^= hash >>> 32;
        }
        return hash;
    }

    /** {@return false where it was there already} */
    boolean add(long hash) {
        if (hash == 0) {
            boolean added = !hasZero;
            hasZero = true;
            return added;
        }
        if (size * 2 >= slots.length) {
            grow();
        }
        return insert(hash);
    }

    private boolean insert(long hash) {
        int mask = slots.length - 1;
        int at = (int) hash & mask;
        while (slots[at] != 0) {
            if (slots[at] == hash) {
                return false;
            }
            at = (at + 1) & mask;
        }
        slots[at] = hash;
        size++;
        return true;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        size = 0;
        for (long hash : old) {
            if (hash != 0) {
                insert(hash);
            }
        }
    }
}
