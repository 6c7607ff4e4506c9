package io.github.mpmaven.engine;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;

/** Finds the jar or directory that mp itself was loaded from. */
final class OwnCode {
    private OwnCode() {}

    /**
     * {@return a class path with mp's own code before what is given} A task that brings another version of mp must not
     * change the protocol.
     */
    static List<Path> before(List<Path> classPath) throws IOException {
        List<Path> all = new ArrayList<>();
        all.add(location());
        all.addAll(classPath);
        return all;
    }

    /** {@return the jar or directory} */
    static Path location() throws IOException {
        CodeSource source = OwnCode.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IOException("mp can't find its own jar: class=" + OwnCode.class.getName());
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException | RuntimeException e) {
            throw new IOException("mp can't find its own jar: location=" + source.getLocation(), e);
        }
    }
}
