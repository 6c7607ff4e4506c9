package io.github.mpmaven.mojo;

import io.github.mpmaven.job.Library;
import io.github.mpmaven.job.config.ConfigException;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.resolution.DependencyResult;

/**
 * Finds the files of jobs' libraries, and of what those need at run time, by Maven's resolver.
 *
 * @param system the resolver
 * @param session what it remembers and how it is set up
 * @param repositories where it looks
 */
record LibraryResolver(RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {
    private static final String RUNTIME = "runtime";

    /**
     * {@return one that looks where the project's dependencies come from, and then where its plugins do}
     *
     * @param system the resolver
     * @param session what it remembers and how it is set up
     * @param project the project, or Maven's stand-in for one
     */
    static LibraryResolver of(RepositorySystem system, RepositorySystemSession session, MavenProject project) {
        Map<String, RemoteRepository> byPlace = new LinkedHashMap<>();
        for (List<RemoteRepository> some :
                List.of(project.getRemoteProjectRepositories(), project.getRemotePluginRepositories())) {
            some.forEach(repository -> byPlace.putIfAbsent(repository.getUrl(), repository));
        }
        return new LibraryResolver(system, session, List.copyOf(byPlace.values()));
    }

    /**
     * {@return the libraries' files and those of what they need, in the order of a class path}
     *
     * @param job the job that needs them, for an error
     * @param libraries the libraries
     * @throws ConfigException if one is nowhere to be had
     */
    List<Path> resolve(String job, List<Library> libraries) throws ConfigException {
        if (libraries.isEmpty()) {
            return List.of();
        }
        CollectRequest wanted = new CollectRequest();
        wanted.setRepositories(repositories);
        for (Library library : libraries) {
            wanted.addDependency(new Dependency(artifact(library), RUNTIME));
        }
        try {
            DependencyResult found = system.resolveDependencies(session, new DependencyRequest(wanted, null));
            return found.getArtifactResults().stream()
                    .map(result -> result.getArtifact().getFile())
                    .map(File::toPath)
                    .toList();
        } catch (DependencyResolutionException e) {
            throw new ConfigException(refusal(job, libraries, e), e);
        }
    }

    private static Artifact artifact(Library library) {
        return new DefaultArtifact(
                library.group(), library.artifact(), library.classifier(), library.extension(), library.version());
    }

    private String refusal(String job, List<Library> libraries, DependencyResolutionException failure) {
        List<String> missing = missing(failure.getResult());
        String what = missing.isEmpty()
                ? "<dependencies> " + libraries + " can't be resolved"
                : String.join(", ", missing) + (missing.size() == 1 ? " is" : " are") + " not to be had";
        String where = session.isOffline()
                ? "Maven is offline, and the local repository, "
                        + session.getLocalRepository().getBasedir()
                        + ", lacks it. Run once without -o (--offline), or put it there."
                : "Asked were " + asked() + ". Correct the coordinates, or add the repository that has it to the"
                        + " project's <repositories>.";
        return "job " + job + ": " + what + " (" + reason(failure) + "). " + where;
    }

    /** {@return what could not be had, by its coordinates: a library, or what one needs} */
    private static List<String> missing(DependencyResult result) {
        Set<String> missing = new LinkedHashSet<>();
        if (result == null) {
            return List.of();
        }
        for (ArtifactResult artifact : result.getArtifactResults()) {
            if (!artifact.isResolved()) {
                missing.add(artifact.getRequest().getArtifact().toString());
            }
        }
        return new ArrayList<>(missing);
    }

    /** {@return the innermost reason that says something} */
    private static String reason(Throwable failure) {
        String reason = String.valueOf(failure.getMessage());
        for (Throwable cause = failure.getCause();
                cause != null && cause != cause.getCause();
                cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                reason = cause.getMessage();
            }
        }
        return reason;
    }

    private String asked() {
        Set<String> shown = new TreeSet<>();
        repositories.forEach(repository -> shown.add(repository.getId() + " (" + repository.getUrl() + ")"));
        return String.join(", ", shown);
    }
}
