package io.github.mpmaven.engine;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/** Finds the jar or directory that mp itself was loaded from. */
final class OwnCode {
    private OwnCode() {}

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
