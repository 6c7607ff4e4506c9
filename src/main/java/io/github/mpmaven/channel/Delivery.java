package io.github.mpmaven.channel;

import io.github.mpmaven.mapped.Words.Word;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a queue's home has sent ahead to one consuming process. The home writes the batches, the process takes from them
 * without asking, and a word that both see says how far it is:
 *
 * <pre>
 *   63                32 31           16 15            0
 *   +-------------------+---------------+---------------+
 *   | generation        | limit         | taken         |
 *   +-------------------+---------------+---------------+
 * </pre>
 *
 * <p>The consumer takes an element by adding one, as long as the generation is that of its batch and fewer than the limit
 * are taken. The home takes back what is left of the batch, at any moment and without asking, by a lower limit: what the
 * word said is what was taken, exactly. The first element is what the consumer has asked for, and stays its own; only when
 * the consumer is gone is that taken back, too, by moving the generation on. Guarded by the home's lock.
 */
final class Delivery {
    private static final int HEADER_BYTES = 12;
    private static final int ELEMENT_HEADER_BYTES = 12;

    /** Smaller asks more often for the first elements; larger takes more back from a slow consumer. */
    private static final int FIRST_BATCH = 32;

    /** Smaller asks more often; larger encodes more in vain when another consumer asks. */
    private static final int MAX_BATCH = 1024;

    private final int wordIndex;
    private final Word word;
    private final boolean acknowledged;

    /** How many elements the consumer gets next: twice as many as it has taken of the last, fewer if it left some. */
    private int wanted = FIRST_BATCH;

    /** What was sent last; an element that is done already is null. */
    private @Nullable Element[] batch = {};

    /** Taken and not done yet, where elements are acknowledged. */
    private final Map<Long, Element> inHand = new LinkedHashMap<>();

    /**
     * Begins with nothing sent.
     *
     * @param wordIndex the word's number
     * @param word the word, whose generation goes on from where another consumer left it
     * @param acknowledged whether an element counts as taken only when it is done
     */
    Delivery(int wordIndex, Word word, boolean acknowledged) {
        this.wordIndex = wordIndex;
        this.word = word;
        this.acknowledged = acknowledged;
    }

    int wordIndex() {
        return wordIndex;
    }

    /** {@return how many elements are worth sending} */
    int wanted() {
        return wanted;
    }

    /**
     * {@return the next batch, for {@link Batch}} The consumer has taken all that was left to it of the last one, or it would
     * not have asked.
     *
     * @param elements at least one
     */
    byte[] send(List<Element> elements) {
        settle(Batch.taken(word.get()));
        batch = elements.toArray(new Element[0]);
        long generation = (word.get() >>> 32) + 1;
        word.set(Batch.word(generation, batch.length, 0));
        int size = HEADER_BYTES;
        for (Element element : elements) {
            size += sizeOf(element);
        }
        byte[] bytes = new byte[size];
        write(ByteBuffer.wrap(bytes).putInt(wordIndex).putInt((int) generation), elements);
        return bytes;
    }

    /** Writes elements, for {@link Batch#elements}. */
    static void write(ByteBuffer bytes, Collection<Element> elements) {
        bytes.putInt(elements.size());
        for (Element element : elements) {
            bytes.putLong(element.number()).putInt(element.bytes().length).put(element.bytes());
        }
    }

    static int sizeOf(Element element) {
        return ELEMENT_HEADER_BYTES + element.bytes().length;
    }

    /** {@return how many elements of the batch are still there to be taken, or to be taken back} */
    int untaken() {
        return batch.length == 0 ? 0 : batch.length - Batch.taken(word.get());
    }

    /** {@return what was not taken, but for the one that was asked for} It can't be taken any more. */
    List<Element> takeBack() {
        if (batch.length <= 1) {
            return List.of();
        }
        for (; ; ) {
            long was = word.get();
            int taken = Batch.taken(was);
            int kept = Math.max(1, taken);
            if (word.compareAndSet(was, Batch.word(was >>> 32, kept, taken))) {
                List<Element> rest = rest(kept);
                adapt(taken, !rest.isEmpty());
                batch = Arrays.copyOf(batch, kept);
                return rest;
            }
        }
    }

    private List<Element> rest(int from) {
        List<Element> rest = new ArrayList<>(batch.length - from);
        for (int i = from; i < batch.length; i++) {
            Element element = batch[i];
            if (element != null) {
                rest.add(element);
            }
        }
        return rest;
    }

    private void adapt(int taken, boolean left) {
        wanted = Math.min(MAX_BATCH, Math.max(left ? 1 : wanted, 2 * taken));
    }

    /** Forgets the batch, of which so many were taken. */
    private void settle(int taken) {
        for (int i = 0; acknowledged && i < Math.min(taken, batch.length); i++) {
            Element element = batch[i];
            if (element != null) {
                inHand.put(element.number(), element);
            }
        }
        batch = new Element[0];
    }

    /** {@return whether the element was taken and not done} */
    boolean done(long number) {
        if (inHand.remove(number) != null) {
            return true;
        }
        for (int i = 0; i < batch.length; i++) {
            Element element = batch[i];
            if (element != null && element.number() == number) {
                batch[i] = null;
                return true;
            }
        }
        return false;
    }

    /** {@return what was not taken, or not done: the consumer is dead, or takes no more} */
    List<Element> takeBackAll() {
        long was = word.get();
        while (!word.compareAndSet(was, Batch.word((was >>> 32) + 1, 0, 0))) {
            was = word.get();
        }
        List<Element> rest = rest(Math.min(Batch.taken(was), batch.length));
        settle(Batch.taken(was));
        List<Element> all = new ArrayList<>(inHand.values());
        inHand.clear();
        all.addAll(rest);
        return all;
    }
}
