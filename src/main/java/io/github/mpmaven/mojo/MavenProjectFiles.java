package io.github.mpmaven.mojo;

import io.github.mpmaven.job.config.ConfigException;
import io.github.mpmaven.job.config.ProjectFiles;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * The files of the module that is being built.
 *
 * @param project the module
 * @param session the session
 */
record MavenProjectFiles(MavenProject project, MavenSession session) implements ProjectFiles {
    private static final String POM = "pom";

    /** Project, library: a longer trail leads to a library by way of another. */
    private static final int DIRECT_TRAIL = 2;

    @Override
    public List<Path> artifacts() throws ConfigException {
        if (project.getBasedir() == null) {
            return NONE.artifacts();
        }
        List<Path> files = new ArrayList<>();
        if (!project.getPackaging().equals(POM)) {
            files.add(made(project.getArtifact()));
        }
        for (Artifact attached : project.getAttachedArtifacts()) {
            if (!attached.getType().equals(POM)) { // Maven 4 attaches the pom as it will be deployed
                files.add(made(attached));
            }
        }
        if (files.isEmpty()) {
            throw new ConfigException("a module of packaging " + project.getPackaging()
                    + " has no artifact but its pom. Take the job out of this module.");
        }
        return files;
    }

    private static Path made(Artifact artifact) throws ConfigException {
        File file = artifact.getFile();
        if (!isFile(file)) {
            throw new ConfigException("the artifact " + artifact
                    + " has no file yet. Bind the goal to the phase package or a later one, below the plugin that"
                    + " makes the file; or by hand run mvn package mp:run.");
        }
        return file.toPath().toAbsolutePath().normalize();
    }

    @Override
    public List<Path> dependencies(boolean directOnly) throws ConfigException {
        if (project.getBasedir() == null) {
            return NONE.dependencies(directOnly);
        }
        List<Path> files = new ArrayList<>();
        for (Artifact artifact : project.getArtifacts()) {
            if (!directOnly || artifact.getDependencyTrail().size() <= DIRECT_TRAIL) {
                File file = artifact.getFile();
                if (!isFile(file)) {
                    throw new ConfigException("the library " + artifact + " is "
                            + (file == null ? "not there" : file + ", and no file yet")
                            + ". Its module has to be packed first: run at least the phase package.");
                }
                files.add(file.toPath().toAbsolutePath().normalize());
            }
        }
        if (files.isEmpty()) {
            throw new ConfigException(
                    "the project has no dependency of the scopes compile and runtime." + " Take the job out of it.");
        }
        return files;
    }

    private static boolean isFile(@Nullable File file) {
        return file != null && file.isFile();
    }

    @Override
    public Path repository() {
        return Path.of(session.getLocalRepository().getBasedir())
                .toAbsolutePath()
                .normalize();
    }
}
