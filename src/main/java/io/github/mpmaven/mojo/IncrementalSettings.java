package io.github.mpmaven.mojo;

import io.github.mpmaven.job.Incremental;
import io.github.mpmaven.job.config.ConfigException;
import io.github.mpmaven.job.config.Setting;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the pom says of leaving alone what is up to date, as text.
 *
 * @param incremental whether to
 * @param force whether every item runs all the same
 * @param stateDirectory where it is kept, or null for the place below the logs
 */
record IncrementalSettings(
        Setting incremental, Setting force, @Nullable Setting stateDirectory) {
    /**
     * {@return what these settings say}
     *
     * @param place where the run takes place
     * @param scope tells this run's jobs from those of others
     */
    Incremental incremental(ProjectPlace place, String scope) throws ConfigException {
        return new Incremental(incremental.flag(), force.flag(), directory(place), scope);
    }

    private Path directory(ProjectPlace place) throws ConfigException {
        try {
            return stateDirectory == null
                    ? place.logDirectory().resolve("state")
                    : place.base().resolve(stateDirectory.value()).normalize();
        } catch (InvalidPathException e) {
            throw new ConfigException("<stateDirectory> is no path: " + e.getMessage() + ".", e);
        }
    }
}
