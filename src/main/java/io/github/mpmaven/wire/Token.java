package io.github.mpmaven.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;

/** A random secret that a process gives to those who may connect to it, and that they show when they do. */
public final class Token {
    /** How many characters one has: hexadecimal digits, 128 bits. */
    public static final int CHARS = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Token() {}

    /** {@return a new one} */
    public static String next() {
        byte[] random = new byte[CHARS / 2];
        RANDOM.nextBytes(random);
        StringBuilder token = new StringBuilder(CHARS);
        for (byte b : random) {
            token.append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return token.toString();
    }

    /**
     * {@return whether what was shown is the secret} Takes as long for one wrong token of that length as for any other.
     *
     * @param secret the token that was given
     * @param shown what somebody has sent
     */
    public static boolean isRight(String secret, String shown) {
        return MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }
}
