package io.github.mpmaven.mojo;

import io.github.mpmaven.job.failure.ReplayCommand;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * The command that runs one goal of this build again: in this module, with the configuration of this execution, the profiles
 * and settings, and what the command line says of mp. Other properties of the command line are not repeated, for they may
 * hold what is not for a log.
 *
 * @param shell the shell it is for
 * @param maven the program that runs Maven
 * @param directory where it is run, absolute
 * @param arguments what follows Maven's name, but for what is to run
 */
record MavenCommand(ShellText shell, String maven, Path directory, List<String> arguments) implements ReplayCommand {
    private static final String PREFIX = "mp.";

    /** What is not repeated: it is given anew, was for that one time, or may be secret. */
    private static final Set<String> NOT_REPEATED = Set.of("mp.only", "mp.debug", "mp.skip", "mp.environment");

    /** Decides what Maven finds, like the settings. */
    private static final String LOCAL_REPOSITORY = "maven.repo.local";

    MavenCommand {
        arguments = List.copyOf(arguments);
    }

    /**
     * {@return the command}
     *
     * @param session the build, of which a test's stand-in may lack the request
     * @param project the module
     * @param execution of the goal
     */
    static MavenCommand of(MavenSession session, MavenProject project, MojoExecution execution) {
        List<String> arguments = new ArrayList<>();
        MavenExecutionRequest request = session.getRequest();
        if (request != null) {
            settings(request, arguments);
        }
        module(session, project, arguments);
        arguments.add(goal(project, execution));
        Properties given = session.getUserProperties();
        for (String name : new TreeSet<>(given.stringPropertyNames())) {
            boolean ours = name.startsWith(PREFIX) && name.indexOf('.', PREFIX.length()) < 0;
            if ((ours && !NOT_REPEATED.contains(name)) || name.equals(LOCAL_REPOSITORY)) {
                arguments.add("-D" + name + "=" + given.getProperty(name));
            }
        }
        Path directory = new ProjectPlace(project, session).base();
        ShellText shell = File.separatorChar == '\\' ? ShellText.CMD : ShellText.POSIX;
        return new MavenCommand(shell, program(session), directory, arguments);
    }

    private static void settings(MavenExecutionRequest request, List<String> arguments) {
        File settings = request.getUserSettingsFile();
        Path usual = Path.of(System.getProperty("user.home"), ".m2", "settings.xml");
        if (settings != null && !settings.toPath().toAbsolutePath().equals(usual.toAbsolutePath())) {
            arguments.addAll(List.of("-s", settings.getAbsolutePath()));
        }
        List<String> profiles = new ArrayList<>(request.getActiveProfiles());
        request.getInactiveProfiles().forEach(profile -> profiles.add("!" + profile));
        if (!profiles.isEmpty()) {
            arguments.addAll(List.of("-P", String.join(",", profiles)));
        }
        if (request.isOffline()) {
            arguments.add("-o");
        }
    }

    /** A module that needs another one's classes is built with it: nothing may be installed yet. */
    private static void module(MavenSession session, MavenProject project, List<String> arguments) {
        File pom = project.getFile();
        if (pom == null) {
            return;
        }
        MavenProject top = session.getTopLevelProject();
        if (top == null || top.getFile() == null || !needsOthers(session, project)) {
            arguments.addAll(List.of("-f", pom.getAbsolutePath()));
            return;
        }
        arguments.addAll(List.of(
                "-f",
                top.getFile().getAbsolutePath(),
                "-pl",
                project.getGroupId() + ":" + project.getArtifactId(),
                "-am",
                "compile"));
    }

    private static boolean needsOthers(MavenSession session, MavenProject project) {
        if (session.getProjects() == null || project.getArtifacts() == null) {
            return false;
        }
        Set<String> built = session.getProjects().stream()
                .map(one -> one.getGroupId() + ":" + one.getArtifactId() + ":" + one.getVersion())
                .collect(Collectors.toSet());
        return project.getArtifacts().stream().map(MavenCommand::id).anyMatch(built::contains);
    }

    private static String id(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getBaseVersion();
    }

    /** The short name where the pom says whose it is, else the whole one. */
    private static String goal(MavenProject project, MojoExecution execution) {
        String key = execution.getGroupId() + ":" + execution.getArtifactId();
        boolean known = project.getFile() != null
                && Optional.ofNullable(project.getBuildPlugins()).orElse(List.of()).stream()
                        .anyMatch(plugin -> plugin.getKey().equals(key));
        String name = known ? "mp" : key + ":" + execution.getVersion();
        String id = execution.getExecutionId();
        return name + ":" + execution.getGoal() + (id == null || id.equals("default-cli") ? "" : "@" + id);
    }

    /** {@return the Maven that runs now, where it says where it is} */
    private static String program(MavenSession session) {
        String home = home(session);
        if (home == null) {
            return "mvn";
        }
        Path program = Path.of(home, "bin", File.separatorChar == '\\' ? "mvn.cmd" : "mvn");
        return Files.isExecutable(program) ? program.toString() : "mvn";
    }

    private static @Nullable String home(MavenSession session) {
        Properties system = session.getSystemProperties();
        return system == null ? null : system.getProperty("maven.home");
    }

    @Override
    public boolean isTypable(String text) {
        return shell.isTypable(text);
    }

    @Override
    public String line(String only) {
        return "mvn " + typed(only);
    }

    private String typed(String only) {
        List<String> all = new ArrayList<>(arguments);
        all.add("-Dmp.only=" + only);
        return all.stream().map(shell::quoted).collect(Collectors.joining(" "));
    }

    @Override
    public Script script(String only) {
        if (shell == ShellText.CMD) {
            String text = "@echo off\r\nrem Runs this item again. More arguments go to Maven.\r\ncd /d "
                    + shell.quoted(directory.toString()) + "\r\n" + shell.quoted(maven) + " " + typed(only) + " %*\r\n";
            return new Script("replay.cmd", text);
        }
        String text = "#!/bin/sh\n# Runs this item again. More arguments go to Maven.\ncd "
                + shell.quoted(directory.toString()) + " && exec " + shell.quoted(maven) + " " + typed(only)
                + " \"$@\"\n";
        return new Script("replay.sh", text);
    }
}
