package io.github.mpmaven.job.config;

import java.nio.file.Path;
import java.util.List;

/** The files that the project which is being built is made of, and makes, as far as a job may name them. */
public interface ProjectFiles {
    /** Where there is no project. */
    ProjectFiles NONE = new ProjectFiles() {
        @Override
        public List<Path> artifacts() throws ConfigException {
            throw new ConfigException("There is no pom here, so no artifact. Name files by <fileSet>.");
        }

        @Override
        public List<Path> dependencies(boolean directOnly) throws ConfigException {
            throw new ConfigException("There is no pom here, so no dependency. Name files by <fileSet>.");
        }

        @Override
        public Path repository() {
            return Path.of("").toAbsolutePath();
        }
    };

    /**
     * {@return the project's artifact and those attached to it; at least one, absolute}
     *
     * @throws ConfigException if one of them is not made yet, or there is none
     */
    List<Path> artifacts() throws ConfigException;

    /**
     * {@return the libraries of the project's runtime class path, absolute}
     *
     * @param directOnly whether those are left out that come with another
     * @throws ConfigException if one of them is not made yet
     */
    List<Path> dependencies(boolean directOnly) throws ConfigException;

    /** {@return the local repository, absolute} */
    Path repository();
}
