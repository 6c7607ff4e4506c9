package io.github.mpmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.RepositorySystemSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OtherModulesTest {
    private final MavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private final MavenExecutionResult result = new DefaultMavenExecutionResult();

    @SuppressWarnings("deprecation") // there is no other way to a session without a container
    private MavenSession session() {
        return new MavenSession(null, (RepositorySystemSession) null, request, result);
    }

    @Test
    void goesOnWhileNoModuleHasFailed() {
        assertThat(OtherModules.stopsBuild(session())).isFalse();
    }

    @Test
    void stopsWhenAModuleHasFailedAndTheBuildIsToFailFast() {
        result.addException(new IllegalStateException("module a"));
        assertThat(OtherModules.stopsBuild(session())).isTrue();
    }

    @Test
    void goesOnAfterAFailureWhenTheBuildIsToFailAtItsEnd() {
        result.addException(new IllegalStateException("module a"));
        request.setReactorFailureBehavior(MavenExecutionRequest.REACTOR_FAIL_AT_END);
        assertThat(OtherModules.stopsBuild(session())).isFalse();
    }

    @Test
    void interruptsTheRunWhenAnotherModuleFails() {
        request.setDegreeOfConcurrency(2);
        MavenSession session = session();
        session.setParallel(true);
        try (OtherModules watch = OtherModules.watch(session)) {
            result.addException(new IllegalStateException("module a"));
            while (!Thread.interrupted()) {
                Thread.onSpinWait();
            }
            assertThat(watch.failed()).isTrue();
        }
    }
}
