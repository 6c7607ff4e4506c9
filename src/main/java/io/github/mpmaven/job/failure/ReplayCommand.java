package io.github.mpmaven.job.failure;

/** The command that runs some items again: the goal's own, as whoever knows Maven makes it. */
public interface ReplayCommand {
    /**
     * {@return whether a text can be typed into a shell of this system, quoted, and arrive as it is}
     *
     * @param text a part of an argument
     */
    boolean isTypable(String text);

    /**
     * {@return the command, for a shell of this system}
     *
     * @param only the value of {@code mp.only}
     */
    String line(String only);

    /**
     * {@return the same as a file that can be run from anywhere and hands more arguments on}
     *
     * @param only the value of {@code mp.only}
     */
    Script script(String only);

    /**
     * A file that runs a command.
     *
     * @param name its name
     * @param text what is in it
     */
    record Script(String name, String text) {}
}
