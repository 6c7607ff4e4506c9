package io.github.mpmaven.incremental;

import io.github.mpmaven.files.ContentDigest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all items of a job depend on besides their inputs: parts with a name that people are told when it has changed, each
 * with a digest of what it is.
 *
 * @param parts in the order in which they are compared
 */
public record JobKey(Map<String, String> parts) {
    /** Nothing is known of what was depended on, so that everything has changed. */
    static final JobKey NONE = new JobKey(Map.of());

    public JobKey {
        parts = new LinkedHashMap<>(parts);
    }

    /** {@return whether both are the same} */
    boolean matches(JobKey other) {
        return !parts.isEmpty() && parts.equals(other.parts);
    }

    /** {@return the name of the first part that differs from an earlier key's, or empty} */
    Optional<String> difference(JobKey earlier) {
        return parts.entrySet().stream()
                .filter(part -> !part.getValue().equals(earlier.parts.get(part.getKey())))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Gathers the parts of a key. */
    public static final class Builder {
        private final Map<String, String> parts = new LinkedHashMap<>();

        /** Begins with none. */
        public Builder() {}

        /**
         * Adds a part.
         *
         * @param name what people are told has changed: {@code the task's code}
         * @param facts all there is to it, in order
         * @return this
         */
        public Builder part(String name, List<String> facts) {
            StringBuilder framed = new StringBuilder();
            facts.forEach(fact -> framed.append(fact.length()).append(':').append(fact));
            parts.put(name, ContentDigest.ofBytes(framed.toString().getBytes(StandardCharsets.UTF_16BE)));
            return this;
        }

        /** {@return the key} */
        public JobKey build() {
            return new JobKey(parts);
        }
    }
}
