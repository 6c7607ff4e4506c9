package io.github.mpmaven.mojo;

/** How an argument is written for the shell that people have: POSIX's, or Windows' cmd. */
enum ShellText {
    /** Any POSIX shell. */
    POSIX {
        @Override
        String quoted(String argument) {
            return isPlain(argument) ? argument : "'" + argument.replace("'", "'\\''") + "'";
        }

        @Override
        boolean isTypable(String text) {
            return text.chars().allMatch(c -> c >= ' ' && c < '\u007f');
        }
    },
    /** Windows' cmd, and what {@code mvn.cmd} makes of it. */
    CMD {
        @Override
        String quoted(String argument) {
            return isPlain(argument) ? argument : "\"" + argument + "\"";
        }

        @Override
        boolean isTypable(String text) {
            return text.chars().allMatch(c -> c >= ' ' && c < '\u007f' && "%!^&|<>\"".indexOf(c) < 0);
        }
    };

    private static final String PLAIN = "-_./:+,=@\\";

    /** {@return the argument as it is typed} */
    abstract String quoted(String argument);

    /** {@return whether a shell hands the text on as it is, once it is quoted} What is not ASCII may not be in a log's encoding. */
    abstract boolean isTypable(String text);

    boolean isPlain(String argument) {
        return !argument.isEmpty()
                && argument.chars()
                        .allMatch(c -> (c >= '0' && c <= '9')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= 'a' && c <= 'z')
                                || (PLAIN.indexOf(c) >= 0 && (c != '\\' || this == CMD)));
    }
}
