package io.github.mpmaven.files;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The name under which an output is written before it is moved into place.
 *
 * <p>Worker and parent compute the same name from the same facts, so that the parent can delete what a dead worker left
 * without asking it. The name stands in the target's own directory, so that the move is atomic; it keeps the target's
 * extension, because tools look at it; and it never grows with the target's name, which may already be as long as the
 * file system allows.
 *
 * @param runId the run's id: small letters and digits
 * @param worker the number of the worker that writes
 * @param index the item's index in its job
 */
public record TempName(String runId, int worker, long index) {
    /** How long a run's id is. */
    static final int RUN_ID_CHARS = 10;

    private static final String PREFIX = ".mp-";
    private static final int MAX_EXTENSION_CHARS = 16;
    private static final Pattern SHAPE = Pattern.compile(
            "\\.mp-[a-z0-9]{" + RUN_ID_CHARS + "}-\\d+--?\\d+-\\d+(?:\\.[^.]{0," + (MAX_EXTENSION_CHARS - 1) + "})?");

    /**
     * {@return the temporary file for one of the item's outputs}
     *
     * @param target where the output will stand in the end
     * @param output the output's position among the item's outputs, from 0
     */
    public Path of(Path target, int output) {
        return target.resolveSibling(runPrefix(runId) + worker + "-" + index + "-" + output + extension(target));
    }

    /**
     * {@return what the names of all of a run's temporary files start with}
     *
     * @param runId the run's id
     */
    public static String runPrefix(String runId) {
        return PREFIX + runId + "-";
    }

    /**
     * {@return whether a file is called like one of any run's temporary files; then scanners leave it out}
     *
     * @param name a file's last name
     */
    public static boolean isTemporary(String name) {
        return name.startsWith(PREFIX) && SHAPE.matcher(name).matches();
    }

    private static String extension(Path target) {
        String name = String.valueOf(target.getFileName());
        int dot = name.lastIndexOf('.');
        return dot < 0 || name.length() - dot > MAX_EXTENSION_CHARS ? "" : name.substring(dot);
    }
}
