package io.github.mpmaven.task.command;

import io.github.mpmaven.call.ExitStatus;
import java.util.List;

/** A program ended with another exit code than 0. Has no stack trace: the program's own lines say more. */
final class CommandFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    CommandFailedException(String program, List<String> arguments, ExitStatus exit, OutputTail tail) {
        super(message(program, arguments, exit, tail.text()), null, false, false);
    }

    private static String message(String program, List<String> arguments, ExitStatus exit, String tail) {
        String lines = tail.isEmpty() ? "It printed nothing." : "Its last lines:\n" + tail;
        return program + " exited with " + exit + ": arguments=" + arguments + ". " + lines;
    }
}
