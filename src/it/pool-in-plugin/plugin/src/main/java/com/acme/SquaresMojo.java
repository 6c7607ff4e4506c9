package com.acme;

import io.github.mpmaven.mojo.SessionPool;
import io.github.mpmaven.pool.Pool;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Squares numbers on a pool. */
@Mojo(name = "squares", threadSafe = true)
public final class SquaresMojo extends AbstractMojo {
    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Override
    public void execute() throws MojoExecutionException {
        try (Pool pool = SessionPool.builder(session, 2, Squares.SQUARE).build()) {
            pool.map(Squares.SQUARE, List.of(1, 2, 3, 4)).forEach(getLog()::info);
        } catch (Exception e) {
            throw new MojoExecutionException("The squares failed: " + e, e);
        }
    }
}
