package io.github.mpmaven.mapped;

import io.github.mpmaven.mapped.Words.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Shared memory for races: everything is mapped twice, so that the two threads of a race see it at two addresses, as two
 * processes do. Files are made once a JVM, and have no name any more when they are used.
 */
public final class MappedTwice {
    /** More than a race has states at a time: {@code -strideSize} times {@code -strideCount}. */
    private static final int FILES = 5;

    private static final int RING_BYTES = 1024;
    private static final Words[] ONE = new Words[FILES];
    private static final Words[] OTHER = new Words[FILES];
    private static final AtomicInteger WORDS_EVER = new AtomicInteger();
    private static final Queue<Ring> FREE_RINGS = new ConcurrentLinkedQueue<>();

    static {
        for (int i = 0; i < FILES; i++) {
            Path file = newFile();
            try {
                ONE[i] = Words.create(file);
                OTHER[i] = Words.open(file);
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private MappedTwice() {}

    private static Path newFile() {
        try {
            Path file = Files.createTempFile("mp-jcstress", "");
            Files.delete(file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same word, as two processes see it. */
    public record WordPair(Word one, Word other) {}

    /** {@return a word that no race of this moment has, set to 0} */
    public static WordPair word() {
        int index = Math.floorMod(WORDS_EVER.getAndIncrement(), FILES * Words.COUNT);
        int file = index / Words.COUNT;
        Word one = ONE[file].word(index % Words.COUNT);
        one.set(0);
        return new WordPair(one, OTHER[file].word(index % Words.COUNT));
    }

    /** The same ring, as its writer and its reader see it. */
    record Ring(ByteRing writer, ByteRing reader) {}

    /** {@return an empty ring whose reader is awake} */
    static Ring ring() {
        Ring ring = FREE_RINGS.poll();
        if (ring == null) {
            Path file = newFile();
            try {
                ring = new Ring(ByteRing.create(file, RING_BYTES), ByteRing.open(file));
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        ring.writer.readerState(); // wakes it
        return ring;
    }

    /** Takes back a ring that nobody uses any more, once it is empty. */
    static void giveBack(Ring ring) {
        FREE_RINGS.add(ring);
    }

    /** The same segment, as two processes see it. */
    record SegmentPair(Segment one, Segment other) {
        static SegmentPair ofSize(int bytes) {
            Path file = newFile();
            try {
                SegmentPair pair = new SegmentPair(Segment.create(file, bytes), Segment.open(file));
                Files.delete(file);
                return pair;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
