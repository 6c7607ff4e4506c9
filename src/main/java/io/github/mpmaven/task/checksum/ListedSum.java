package io.github.mpmaven.task.checksum;

import java.util.List;

/**
 * What a sums file says of one file.
 *
 * @param algorithm the algorithm's name
 * @param hex the digest, in lower case
 */
record ListedSum(String algorithm, String hex) {
    /** {@return as it travels with an item} */
    List<String> facts() {
        return List.of(algorithm, hex);
    }

    static ListedSum of(List<String> facts) {
        if (facts.size() != 2) {
            throw new IllegalArgumentException("not an item of a sums file: facts=" + facts);
        }
        return new ListedSum(facts.get(0), facts.get(1));
    }
}
