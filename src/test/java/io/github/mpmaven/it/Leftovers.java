package io.github.mpmaven.it;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Finds what a build should not have left behind: files under temporary names, run directories, workers. */
public final class Leftovers {
    private Leftovers() {}

    /**
     * {@return what is left, each as a text for people; nothing where all is well}
     *
     * @param tree where the build ran and wrote
     * @param temporary its own temporary directory
     * @throws IOException if the tree can't be read
     */
    public static List<String> of(Path tree, Path temporary) throws IOException {
        List<String> found = new ArrayList<>();
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return visit(directory);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                return visit(file);
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }

            private FileVisitResult visit(Path path) {
                String name = path.getFileName().toString();
                boolean ours = path.startsWith(temporary) && name.matches("mp-[0-9a-z]{10}");
                if (ours || name.startsWith(".mp-")) {
                    found.add(path.toString());
                }
                return FileVisitResult.CONTINUE;
            }
        });
        processesWith(temporary.resolve("mp-").toString()).forEach(found::add);
        return found;
    }

    /**
     * {@return the processes whose command line has a text in it}
     *
     * @param text a worker's has the path of its arguments in the run's directory
     */
    public static List<String> processesWith(String text) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(text))
                .map(process -> "pid " + process.pid() + ": "
                        + process.info().commandLine().orElse(""))
                .toList();
    }
}
