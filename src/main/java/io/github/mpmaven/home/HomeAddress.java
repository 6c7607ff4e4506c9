package io.github.mpmaven.home;

import java.io.Serializable;

/**
 * Where a home is, and the secret that opens it. Whoever has it may use every object there: it travels over private
 * channels only.
 *
 * @param id the home's id, which no other home has
 * @param directory the home's directory, absolute
 * @param endpoint where it listens, as {@code wire.Endpoint} writes it
 * @param token the secret
 */
record HomeAddress(String id, String directory, String endpoint, String token) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The secret is for no log. */
    @Override
    public String toString() {
        return "home=" + id + ", endpoint=" + endpoint;
    }
}
