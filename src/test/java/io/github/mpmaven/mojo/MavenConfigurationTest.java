package io.github.mpmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mpmaven.job.config.ConfigNode;
import io.github.mpmaven.job.config.Expressions;
import java.io.StringReader;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class MavenConfigurationTest {
    private final Plugin plugin = new Plugin();
    private final MavenProject project = new MavenProject();

    MavenConfigurationTest() throws Exception {
        plugin.setGroupId("io.github.mpmaven");
        plugin.setArtifactId("mp-maven-plugin");
        plugin.setConfiguration(dom("<configuration><workers>2</workers></configuration>"));
        PluginExecution execution = new PluginExecution();
        execution.setId("sums");
        execution.setConfiguration(dom("<configuration><workers>2</workers><chunkSize>9</chunkSize></configuration>"));
        plugin.addExecution(execution);
        project.getModel().setBuild(new Build());
    }

    @Test
    void findsTheConfigurationOfAnExecution() {
        project.getBuild().addPlugin(plugin);

        assertThat(MavenConfiguration.written(project, new MojoExecution(plugin, "run", "sums")))
                .containsExactly(ConfigNode.text("workers", "2"), ConfigNode.text("chunkSize", "9"));
    }

    @Test
    void findsThePluginsConfigurationForAGoalCalledByHand() {
        project.getBuild().addPlugin(plugin);

        assertThat(MavenConfiguration.written(project, new MojoExecution(plugin, "run", "default-cli")))
                .containsExactly(ConfigNode.text("workers", "2"));
    }

    @Test
    void findsTheConfigurationOfAPluginThatIsOnlyManaged() {
        project.getBuild().setPluginManagement(new PluginManagement());
        project.getBuild().getPluginManagement().addPlugin(plugin);

        assertThat(MavenConfiguration.written(project, new MojoExecution(plugin, "run", "default-cli")))
                .containsExactly(ConfigNode.text("workers", "2"));
    }

    @Test
    void findsNothingWhereThereIsNoPom() {
        assertThat(MavenConfiguration.written(new MavenProject(), new MojoExecution(plugin, "run", "default-cli")))
                .isEmpty();
    }

    @Test
    void dropsTheDefaultThatMavenPutsBesideThePomsElements() throws Exception {
        Expressions noValues = new Expressions(name -> null);
        Xpp3Dom merged = dom("<environment>${mp.environment}<A>b</A></environment>");

        assertThat(MavenConfiguration.given(new XmlPlexusConfiguration(merged), noValues))
                .isEqualTo(ConfigNode.of("environment", ConfigNode.text("A", "b")));
    }

    private static Xpp3Dom dom(String xml) throws Exception {
        return Xpp3DomBuilder.build(new StringReader(xml));
    }
}
