package io.github.mpmaven.task.xml;

import java.util.List;
import java.util.stream.Collectors;

/** A file is not as it has to be. Has no stack trace: the places in the file say more. */
final class XmlFileException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param findings a line each, at least one
     * @param more how many there are besides
     */
    XmlFileException(List<Finding> findings, int more) {
        super(message(findings, more), null, false, false);
    }

    private static String message(List<Finding> findings, int more) {
        String lines = findings.stream().map(Finding::toString).collect(Collectors.joining("\n"));
        return more == 0 ? lines : lines + "\n… and " + more + (more == 1 ? " error more" : " errors more");
    }
}
