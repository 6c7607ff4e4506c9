package io.github.mpmaven.task.checksum;

/** A file is not what its list says. Has no stack trace: where it was noticed helps nobody. */
final class VerificationException extends Exception {
    private static final long serialVersionUID = 1L;

    VerificationException(String message) {
        super(message, null, false, false);
    }
}
