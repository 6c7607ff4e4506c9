package io.github.mpmaven.job;

import io.github.mpmaven.report.Figures;
import io.github.mpmaven.report.LogText;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The failed items of a job that goes on after a failure: a few in full, some by name, the rest by number. */
final class Failures {
    /** Smaller makes people run again to see the second cause; larger buries the first. */
    static final int MAX_FULL = 10;

    /** Smaller asks for another run to know what is left; larger pushes the rest of the message off the screen. */
    static final int MAX_NAMES = 50;

    private final OnFailure onFailure;
    private final FailureText text;
    private final NavigableMap<Long, String> names = new TreeMap<>();
    private long count;

    Failures(OnFailure onFailure, FailureText text) {
        this.onFailure = onFailure;
        this.text = text;
    }

    /** {@return what the log says of a failure when its turn comes} */
    String add(ItemFailure failure) {
        count++;
        names.put(failure.item().index(), LogText.name(failure.item().name()) + ": " + text.reason(failure));
        if (names.size() > MAX_NAMES) {
            names.pollLastEntry(); // they come in any order, and the first of the input are shown
        }
        return count <= MAX_FULL ? text.full(failure) : text.brief(failure);
    }

    /** {@return whether the job's own files are put into place: never with a part missing, unless that is wanted} */
    boolean allowFinish() {
        return count == 0 || onFailure == OnFailure.IGNORE;
    }

    /**
     * {@return what to say at the end, or empty where the build goes on}
     *
     * @param job the job's id
     * @param items how many items it had
     */
    Optional<String> atEnd(String job, long items) {
        if (count == 0 || onFailure == OnFailure.IGNORE) {
            return Optional.empty();
        }
        StringBuilder list = new StringBuilder("Job " + job + ": " + Figures.count(count) + " of "
                + Figures.count(items, "file") + " failed. The log above tells more of each:");
        names.values().forEach(name -> list.append("\n  ").append(name));
        if (count > names.size()) {
            list.append("\n  and ").append(Figures.count(count - names.size())).append(" more");
        }
        return Optional.of(list.toString());
    }
}
