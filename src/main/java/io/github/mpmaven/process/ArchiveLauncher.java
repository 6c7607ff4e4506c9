package io.github.mpmaven.process;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

final class ArchiveLauncher implements Launcher {
    ArchiveLauncher(Consumer<String> notes) {}
    @Override
    public JvmProcess launch(JvmCommand command, @Nullable Path argumentFile, JvmProcess.Output output) throws java.io.IOException {
        return JvmProcess.launch(command, argumentFile, output);
    }
}
