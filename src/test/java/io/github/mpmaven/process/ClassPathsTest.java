package io.github.mpmaven.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mpmaven.call.RemoteRunnable;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On which class path a child finds a function. */
@Timeout(10)
class ClassPathsTest {
    @TempDir
    Path directory;

    /** Loaded anew by each test's loader. */
    public static final class Task implements RemoteRunnable {
        private static final long serialVersionUID = 1L;

        @Override
        public void run() {}
    }

    private static Object task(ClassLoader loader) throws ReflectiveOperationException {
        return loader.loadClass(Task.class.getName()).getDeclaredConstructor().newInstance();
    }

    @Test
    void aClassOfThisProgramIsFoundOnItsClassPath() {
        assertThat(ClassPaths.of(new Task())).containsAll(ClassPaths.own());
    }

    @Test
    void theUrlsOfALoaderAndItsParentsAreTheClassPath() throws Exception {
        Path own = Path.of(
                Task.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        URL other = directory.toUri().toURL();
        try (URLClassLoader parent = new URLClassLoader(new URL[] {other}, null);
                URLClassLoader loader = new URLClassLoader(urls(), parent)) {
            List<Path> path = ClassPaths.of(task(loader));
            assertThat(path).contains(own, directory);
            assertThat(path.indexOf(directory)).isLessThan(path.indexOf(own));
            assertThat(path).doesNotHaveDuplicates();
        }
    }

    private static URL[] urls() throws IOException {
        URL[] urls = new URL[ClassPaths.own().size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = ClassPaths.own().get(i).toUri().toURL();
        }
        return urls;
    }

    @Test
    void anotherKindOfLoaderIsExplained() throws Exception {
        ClassLoader odd = new ClassLoader(null) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                if (!name.equals(Task.class.getName())) {
                    return ClassPathsTest.class.getClassLoader().loadClass(name);
                }
                try (var in = Task.class.getResourceAsStream("ClassPathsTest$Task.class")) {
                    byte[] bytes = in.readAllBytes();
                    return defineClass(name, bytes, 0, bytes.length);
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        };
        Object task = task(odd);
        assertThatThrownBy(() -> ClassPaths.of(task))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("can't travel: no class path is known for class=" + Task.class.getName())
                .hasMessageContaining("classPath(…)");
    }

    @Test
    void aUrlThatIsNoFileIsExplained() throws Exception {
        URL[] urls = urls();
        URL[] all = java.util.Arrays.copyOf(urls, urls.length + 1);
        all[urls.length] = URI.create("http://localhost:1/a.jar").toURL();
        try (URLClassLoader loader = new URLClassLoader(all, null)) {
            Object task = task(loader);
            assertThatThrownBy(() -> ClassPaths.of(task))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("url=http://localhost:1/a.jar");
        }
    }
}
