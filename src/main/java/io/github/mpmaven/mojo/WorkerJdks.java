package io.github.mpmaven.mojo;

import io.github.mpmaven.job.config.ConfigException;
import io.github.mpmaven.process.JavaRelease;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Finds the JDK that workers run on, among Maven's toolchains.
 *
 * @param manager Maven's own
 * @param session the session
 */
record WorkerJdks(ToolchainManager manager, MavenSession session) {
    /** What mp's classes are compiled for. */
    static final int OLDEST = 17;

    private static final String TYPE = "jdk";

    /**
     * {@return the home of the JDK: one that provides what is wanted; where nothing is, what the build has chosen for all its
     * plugins, unless that is too old for mp; and else the one that Maven runs on}
     *
     * @param place what stands first in an error
     * @param wanted what a toolchain has to provide, by name
     * @throws ConfigException if there is none, or it is too old
     */
    Path home(String place, Map<String, String> wanted) throws ConfigException {
        Path own = Path.of(System.getProperty("java.home"));
        if (wanted.isEmpty()) {
            return home(manager.getToolchainFromBuildContext(TYPE, session))
                    .filter(chosen -> !isTooOld(chosen))
                    .orElse(own);
        }
        List<Path> there = homes(manager.getToolchains(session, TYPE, wanted));
        if (there.isEmpty()) {
            throw new ConfigException(place + "<jdkToolchain> asks for " + new TreeMap<>(wanted)
                    + ", and no toolchain provides that. " + known());
        }
        Path home = there.get(0);
        if (isTooOld(home)) {
            throw new ConfigException(place + "<jdkToolchain> finds " + shown(home) + ", and a worker needs JDK "
                    + OLDEST + " or later. Ask for a newer one: <version>[" + OLDEST + ",)</version>. " + known());
        }
        return home;
    }

    private String known() {
        List<String> shown = homes(manager.getToolchains(session, TYPE, null)).stream()
                .map(WorkerJdks::shown)
                .toList();
        return shown.isEmpty()
                ? "There is no toolchain of type jdk. Describe your JDKs in toolchains.xml, in .m2 of your home directory."
                : "Known are " + String.join(", ", shown)
                        + ". Add yours to toolchains.xml, in .m2 of your home directory.";
    }

    private static List<Path> homes(List<Toolchain> toolchains) {
        List<Path> homes = new ArrayList<>();
        toolchains.forEach(toolchain -> home(toolchain).ifPresent(homes::add));
        return homes;
    }

    /** Its launcher stands in {@code bin}, in the home. */
    private static Optional<Path> home(@Nullable Toolchain toolchain) {
        return Optional.ofNullable(toolchain)
                .map(jdk -> jdk.findTool("java"))
                .map(Path::of)
                .map(Path::getParent)
                .map(Path::getParent);
    }

    private static boolean isTooOld(Path home) {
        return JavaRelease.featureOf(home).orElse(OLDEST) < OLDEST;
    }

    private static String shown(Path home) {
        OptionalInt feature = JavaRelease.featureOf(home);
        return (feature.isPresent() ? "JDK " + feature.getAsInt() : "a JDK") + " in " + home;
    }
}
