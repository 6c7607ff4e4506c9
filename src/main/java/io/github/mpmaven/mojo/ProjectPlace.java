package io.github.mpmaven.mojo;

import io.github.mpmaven.job.config.ConfigException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * Where a run takes place: a module, or the current directory where there is no pom.
 *
 * @param project the module, or Maven's stand-in for one
 * @param session the session
 */
record ProjectPlace(MavenProject project, MavenSession session) {

    /** {@return what relative paths start from, absolute} */
    Path base() {
        Path directory = project.getBasedir() == null
                ? Path.of(session.getExecutionRootDirectory())
                : project.getBasedir().toPath();
        return directory.toAbsolutePath().normalize();
    }

    /** {@return where the workers' own lines are kept, absolute} */
    Path logDirectory() {
        return base().resolve(
                        project.getBasedir() == null
                                ? "target"
                                : project.getBuild().getDirectory())
                .resolve("mp");
    }

    /** {@return the module's output and its dependencies at run time, in Maven's order; nothing where there is no pom} */
    List<Path> taskClassPath() throws ConfigException {
        if (project.getBasedir() == null) {
            return List.of();
        }
        try {
            return project.getRuntimeClasspathElements().stream().map(Path::of).toList();
        } catch (DependencyResolutionRequiredException e) {
            throw new ConfigException("The class path of the tasks is not known: " + e.getMessage(), e);
        }
    }

    /** {@return whether other modules are built besides this one} */
    boolean isOneOfMany() {
        return session.getProjects() != null && session.getProjects().size() > 1;
    }
}
