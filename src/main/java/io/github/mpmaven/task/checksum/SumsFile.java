package io.github.mpmaven.task.checksum;

import io.github.mpmaven.task.BuiltInTask.ListedItem;
import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.checksum.SumsParser.MalformedLineException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * The files that a sums file lists, in its order. Holds the file's bytes and reads each line again when it is asked for,
 * so that a million lines cost no more memory than the file itself has bytes.
 */
final class SumsFile extends AbstractList<ListedItem> implements RandomAccess {
    private final Path file;
    private final byte[] bytes;
    private final SumsParser parser;

    /** Where each listed line begins. */
    private int[] starts = new int[64];

    private int size;

    private SumsFile(Path file, byte[] bytes, SumsParser parser) {
        this.file = file;
        this.bytes = bytes;
        this.parser = parser;
    }

    /**
     * {@return what the file lists}
     *
     * @param file the sums file, UTF-8
     * @param given the algorithm of lines without a tag; empty to tell it by the file
     * @throws TaskSetupException naming the line that can't be read, or says something impossible
     */
    static List<ListedItem> read(Path file, List<Algorithm> given) throws TaskSetupException {
        SumsFile sums = new SumsFile(file, bytes(file), SumsParser.of(file, given));
        sums.index();
        if (sums.isEmpty()) {
            throw new TaskSetupException("<verify>: " + file + " lists no file.");
        }
        return sums;
    }

    private static byte[] bytes(Path file) throws TaskSetupException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new TaskSetupException("<verify>: there is no file " + file
                    + ". Give an absolute path, or one relative to the fileSet's directory.");
        } catch (IOException e) {
            throw new TaskSetupException("<verify>: can't read " + file + ": " + e);
        }
    }

    /** Reads every line once, so that what is wrong is said before anything runs. */
    private void index() throws TaskSetupException {
        int number = 1;
        for (int start = markLength(); start < bytes.length; start = endOf(start) + 1) {
            try {
                String line = line(start);
                if (!SumsParser.isSkipped(line)) {
                    var unused = parser.item(line);
                    remember(start);
                }
            } catch (CharacterCodingException e) {
                throw malformed(number, "is not UTF-8");
            } catch (MalformedLineException e) {
                throw malformed(number, e.what());
            }
            number++;
        }
    }

    private TaskSetupException malformed(int number, String what) {
        return new TaskSetupException("<verify>: line " + number + " of " + file + " " + what + ".");
    }

    private void remember(int start) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
        }
        starts[size++] = start;
    }

    /** {@return the length of the byte order mark that editors on Windows put first} */
    private int markLength() {
        byte[] mark = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length)
                ? mark.length
                : 0;
    }

    private int endOf(int start) {
        int end = start;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    private String line(int start) throws CharacterCodingException {
        int end = endOf(start);
        int length = (end > start && bytes[end - 1] == '\r' ? end - 1 : end) - start;
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, start, length))
                .toString();
    }

    @Override
    public ListedItem get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("index=" + index + ", size=" + size);
        }
        try {
            return parser.item(line(starts[index]));
        } catch (CharacterCodingException | MalformedLineException e) {
            throw new IllegalStateException("was read before: file=" + file + ", index=" + index, e);
        }
    }

    @Override
    public int size() {
        return size;
    }
}
