package io.github.mpmaven.job.check;

import io.github.mpmaven.report.Figures;
import java.util.List;

/**
 * A job whose outputs are not always the same.
 *
 * @param job its id
 * @param files how many files were compared
 * @param differences between one worker in order and several in shuffled order, at least one
 * @param unsteady those of them, by file, that differ between two runs with one worker, too
 * @param workers how many the several were
 * @param seed what their order was drawn with
 */
record Finding(String job, int files, List<Difference> differences, List<String> unsteady, int workers, long seed) {
    /** Smaller asks for another run to see the rest; larger pushes the advice off the screen. */
    private static final int MAX_SHOWN = 20;

    Finding {
        differences = List.copyOf(differences);
        unsteady = List.copyOf(unsteady);
    }

    /** {@return what differs, what that means and how to go on, in several lines} */
    String text() {
        StringBuilder text = new StringBuilder("Job " + job + ": " + Figures.count(differences.size()) + " of "
                + Figures.count(files, "output") + " differ between one worker in order (there) and " + workers
                + " workers in shuffled order (here), seed " + seed + ":");
        for (Difference difference : differences.subList(0, Math.min(MAX_SHOWN, differences.size()))) {
            text.append("\n  ").append(difference.text());
            text.append(unsteady.contains(difference.file()) ? "; differs each time" : "");
        }
        if (differences.size() > MAX_SHOWN) {
            text.append("\n  and ")
                    .append(Figures.count(differences.size() - MAX_SHOWN))
                    .append(" more");
        }
        return text.append(meaning()).toString();
    }

    private String meaning() {
        String race =
                "a race, or an order that matters. Look for what the task keeps from one item to the next (a static"
                        + " field, a cache, a counter) and for what items share (a file, a directory, a port): with several"
                        + " workers each has its own, and nobody waits for another. To see it again: -Dmp.check.seed="
                        + seed
                        + ".";
        String unsteadily =
                "the task itself is not reproducible. Look for the time of day, random numbers, the order of"
                        + " a HashMap or HashSet, names of temporary files.";
        int steady = differences.size() - unsteady.size();
        if (unsteady.isEmpty()) {
            return "\nOne worker made the same of them twice, so this is " + race;
        }
        if (steady == 0) {
            return "\nThey differ between two runs with one worker, too, so " + unsteadily;
        }
        return "\nThose marked differ between two runs with one worker, too: " + unsteadily + "\nThe others ("
                + Figures.count(steady) + ") one worker made twice alike: " + race;
    }
}
