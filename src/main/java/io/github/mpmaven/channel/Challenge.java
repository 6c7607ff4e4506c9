package io.github.mpmaven.channel;

import io.github.mpmaven.wire.Limits;
import io.github.mpmaven.wire.ProtocolException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How a listener and a client prove to each other that they know the same key, without showing it.
 *
 * <pre>
 *   listener                                   client
 *      │  "mp-connection 1", nonce L              │
 *      ├─────────────────────────────────────────►│
 *      │  nonce C, HMAC("client", L, C)           │
 *      │◄─────────────────────────────────────────┤
 *      │  HMAC("listener", L, C)   or nothing     │
 *      ├─────────────────────────────────────────►│
 * </pre>
 *
 * <p>As in Python's {@code multiprocessing.connection}, with SHA-256 and one difference: each proof names its side and
 * covers both nonces, so that a proof can't be sent back to where it came from.
 */
final class Challenge {
    /** Longer than any step; a stranger can't make us hold more. */
    private static final int MAX_FRAME_BYTES = 128;

    private static final byte[] GREETING = "mp-connection 1 ".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE_BYTES = 32;
    private static final int PROOF_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SocketLink link;
    private final byte[] key;
    private final long deadline;

    Challenge(SocketLink link, byte[] key, long timeoutNanos) {
        this.link = link;
        this.key = key;
        this.deadline = System.nanoTime() + timeoutNanos;
        link.limitFrames(MAX_FRAME_BYTES);
    }

    /** Challenges a client. */
    void asListener() throws IOException, InterruptedException {
        byte[] ours = nonce();
        link.send(new Packet(Packet.HANDSHAKE, joined(GREETING, ours)));
        byte[] answer = receive("answer", NONCE_BYTES + PROOF_BYTES);
        byte[] theirs = Arrays.copyOf(answer, NONCE_BYTES);
        byte[] proof = Arrays.copyOfRange(answer, NONCE_BYTES, answer.length);
        if (!MessageDigest.isEqual(proof, proof("client", ours, theirs))) {
            throw new AuthenticationException("a client with another key was turned away");
        }
        link.send(new Packet(Packet.HANDSHAKE, proof("listener", ours, theirs)));
        link.limitFrames(Limits.MAX_FRAME_BYTES);
    }

    /** Answers a listener. */
    void asClient() throws IOException, InterruptedException {
        byte[] greeting = receive("greeting", GREETING.length + NONCE_BYTES);
        if (!Arrays.equals(GREETING, Arrays.copyOf(greeting, GREETING.length))) {
            throw new AuthenticationException("what listens there is no listener of this version");
        }
        byte[] theirs = Arrays.copyOfRange(greeting, GREETING.length, greeting.length);
        byte[] ours = nonce();
        link.send(new Packet(Packet.HANDSHAKE, joined(ours, proof("client", theirs, ours))));
        if (!MessageDigest.isEqual(receive("proof", PROOF_BYTES), proof("listener", theirs, ours))) {
            throw new AuthenticationException("the listener has another key");
        }
        link.limitFrames(Limits.MAX_FRAME_BYTES);
    }

    private byte[] receive(String step, int length) throws IOException, InterruptedException {
        Packet message = await(step);
        if (message.kind() != Packet.HANDSHAKE || message.payload().length != length) {
            throw new AuthenticationException(
                    "no handshake: step=" + step + ", kind=" + message.kind() + ", length=" + message.payload().length);
        }
        return message.payload();
    }

    private Packet await(String step) throws IOException, InterruptedException {
        try {
            @Nullable Packet message = link.tryReceive();
            while (message == null) {
                long rest = deadline - System.nanoTime();
                if (rest <= 0) {
                    throw new AuthenticationException("the handshake took too long: step=" + step);
                }
                link.awaitPacket(rest);
                message = link.tryReceive();
            }
            return message;
        } catch (EOFException e) {
            throw new AuthenticationException(
                    "the other end hung up in the handshake: step=" + step + ". Have both the same authkey?", e);
        } catch (ProtocolException e) {
            throw new AuthenticationException("no handshake: " + e.getMessage(), e);
        }
    }

    private static byte[] nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return nonce;
    }

    private byte[] proof(String side, byte[] listeners, byte[] clients) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(side.getBytes(StandardCharsets.US_ASCII));
            mac.update(listeners);
            return mac.doFinal(clients);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
