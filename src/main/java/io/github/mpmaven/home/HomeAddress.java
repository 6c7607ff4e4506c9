package io.github.mpmaven.home;

import java.io.Serializable;

/**
 * Where a home is, and the secret that opens it. Whoever has it may use every object there: it travels over private
 * channels only.
 *
 * <p>No record: to read one from its serial form costs a fresh JVM some 30 ms, and so does its {@code equals}.
 */
final class HomeAddress implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final String directory;
    private final String endpoint;
    private final String token;

    /**
     * Makes one.
     *
     * @param id the home's id, which no other home has
     * @param directory the home's directory, absolute
     * @param endpoint where it listens, as {@code wire.Endpoint} writes it
     * @param token the secret
     */
    HomeAddress(String id, String directory, String endpoint, String token) {
        this.id = id;
        this.directory = directory;
        this.endpoint = endpoint;
        this.token = token;
    }

    String id() {
        return id;
    }

    String directory() {
        return directory;
    }

    String endpoint() {
        return endpoint;
    }

    String token() {
        return token;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HomeAddress that && id.equals(that.id) && token.equals(that.token);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** The secret is for no log. */
    @Override
    public String toString() {
        return "home=" + id + ", endpoint=" + endpoint;
    }
}
