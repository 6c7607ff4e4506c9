package io.github.mpmaven.task;

/**
 * How many characters must be put in, left out, changed or swapped with their neighbour to make one word of another
 * (optimal string alignment).
 */
public final class EditDistance {
    private EditDistance() {}

    /**
     * {@return the distance}
     *
     * @param one a word
     * @param other another
     */
    public static int between(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, one, other, i, j);
            }
        }
        return cost[one.length()][other.length()];
    }

    private static int cheapest(int[][] cost, String one, String other, int i, int j) {
        char last = one.charAt(i - 1);
        char otherLast = other.charAt(j - 1);
        int cheapest = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
        cheapest = Math.min(cheapest, cost[i - 1][j - 1] + (last == otherLast ? 0 : 1));
        boolean swapped = i > 1 && j > 1 && last == other.charAt(j - 2) && one.charAt(i - 2) == otherLast;
        return swapped ? Math.min(cheapest, cost[i - 2][j - 2] + 1) : cheapest;
    }
}
