package io.github.mpmaven.channel;

import io.github.mpmaven.home.ObjectAccess;
import io.github.mpmaven.mapped.Words.Word;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Elements that a queue's home has sent ahead to this process: the other side of {@link Delivery}. Safe for threads. */
final class Batch {
    private final Word word;
    private final long generation;
    private final Element[] elements;

    private Batch(Word word, long generation, Element[] elements) {
        this.word = word;
        this.generation = generation;
        this.elements = elements;
    }

    static Batch parse(byte[] payload, ObjectAccess access) {
        ByteBuffer bytes = ByteBuffer.wrap(payload);
        Word word = access.word(bytes.getInt());
        long generation = bytes.getInt() & 0xFFFF_FFFFL;
        return new Batch(word, generation, elements(bytes));
    }

    static long word(long generation, int limit, int taken) {
        return generation << 32 | (long) limit << 16 | taken;
    }

    private static int limit(long word) {
        return (int) (word >>> 16) & 0xFFFF;
    }

    static int taken(long word) {
        return (int) word & 0xFFFF;
    }

    static Element[] elements(ByteBuffer bytes) {
        Element[] elements = new Element[bytes.getInt()];
        for (int i = 0; i < elements.length; i++) {
            long number = bytes.getLong();
            byte[] value = new byte[bytes.getInt()];
            bytes.get(value);
            elements[i] = new Element(number, value);
        }
        return elements;
    }

    /** {@return the next element, which is the caller's now, or null if none is left or the home took the rest back} */
    @Nullable
    Element tryTake() {
        for (; ; ) {
            long was = word.get();
            int taken = taken(was);
            if (was >>> 32 != generation || taken >= limit(was)) {
                return null;
            }
            if (word.compareAndSet(was, was + 1)) {
                return elements[taken];
            }
        }
    }
}
