package io.github.mpmaven.process;

import java.util.List;

final class Spares {
    private Spares() {}
    static void preload(List<String> names) {}
    static Launcher launcher() { return JvmProcess::launch; }
}
