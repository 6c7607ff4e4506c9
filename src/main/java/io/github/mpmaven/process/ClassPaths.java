package io.github.mpmaven.process;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a child's class path has to be, so that it finds the classes that this process has. */
public final class ClassPaths {
    private static final String REALM = "org.codehaus.plexus.classworlds.realm.ClassRealm";

    private ClassPaths() {}

    /** {@return this process's own class path, absolute, in order} */
    public static List<Path> own() {
        List<Path> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
            path.add(Path.of(entry).toAbsolutePath());
        }
        return path;
    }

    /**
     * {@return the class path on which a child finds the class of {@code function}, with mp itself} That is {@code
     * java.class.path}, or the URLs of the URL class loader or Maven's class realm that holds the class, with its parents'.
     *
     * @param function a function that will travel
     * @throws IllegalArgumentException if its class comes from another kind of loader
     */
    public static List<Path> of(Object function) {
        Set<Path> entries = new LinkedHashSet<>();
        collect(function.getClass(), function.getClass().getClassLoader(), entries);
        entries.add(location());
        return List.copyOf(entries);
    }

    private static void collect(Class<?> type, @Nullable ClassLoader loader, Set<Path> entries) {
        if (loader == null || loader == ClassLoader.getSystemClassLoader()) {
            entries.addAll(own());
            return;
        }
        if (loader == ClassLoader.getPlatformClassLoader()) {
            return; // the JDK's own
        }
        if (!(loader instanceof URLClassLoader urls)) {
            throw new IllegalArgumentException("can't travel: no class path is known for class=" + type.getName()
                    + ", loader=" + loader + ". Give the process the class path with classPath(…), or have the class"
                    + " loaded by the system's loader or a URLClassLoader.");
        }
        if (isRealm(loader)) {
            addUrls(type, urls, entries);
            return; // a realm sees what it imports, and has its own parts of that
        }
        if (loader.getParent() != null) {
            collect(type, loader.getParent(), entries);
        }
        addUrls(type, urls, entries);
    }

    private static boolean isRealm(ClassLoader loader) {
        for (Class<?> kind = loader.getClass(); kind != null; kind = kind.getSuperclass()) {
            if (kind.getName().equals(REALM)) {
                return true;
            }
        }
        return false;
    }

    private static void addUrls(Class<?> type, URLClassLoader loader, Set<Path> entries) {
        for (URL url : loader.getURLs()) {
            try {
                entries.add(Path.of(url.toURI()));
            } catch (URISyntaxException | RuntimeException e) {
                throw new IllegalArgumentException(
                        "can't travel: a process finds classes in files and directories only, not in url=" + url
                                + ", class=" + type.getName(),
                        e);
            }
        }
    }

    /** {@return the jar or directory that mp itself was loaded from} */
    private static Path location() {
        CodeSource source = ClassPaths.class.getProtectionDomain().getCodeSource();
        try {
            return Path.of(
                    java.util.Objects.requireNonNull(source).getLocation().toURI());
        } catch (URISyntaxException | RuntimeException e) {
            throw new IllegalStateException("mp can't find its own jar: source=" + source, e);
        }
    }
}
