package io.github.mpmaven.task.compress;

import io.github.mpmaven.task.ItemTask;
import io.github.mpmaven.task.ItemWork;
import io.github.mpmaven.task.TaskItem;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Compresses file after file into one format or several, in one pass over each and in constant memory. Used by one thread.
 */
final class CompressFile implements ItemTask {
    /**
     * How much of a file the encoders get at a time. Brotli at levels 5 to 9 looks at the first piece to tell a large file
     * from a small one, and draws the line here: smaller, and its output would not be that of the program.
     */
    static final int PIECE_BYTES = 1 << 20;

    /** Larger lets the JDK take and give back memory for each read. */
    private static final int READ_BYTES = 64 * 1024;

    private final List<FileEncoder> encoders;
    private final WorthKeeping worthKeeping;
    private final byte[] plain = new byte[PIECE_BYTES];
    private final byte[][] buffers;

    /**
     * Makes the task.
     *
     * @param encoders one for each output of an item
     * @param worthKeeping which outputs are written
     */
    CompressFile(List<FileEncoder> encoders, WorthKeeping worthKeeping) {
        this.encoders = List.copyOf(encoders);
        this.worthKeeping = worthKeeping;
        this.buffers = new byte[encoders.size()][READ_BYTES];
    }

    @Override
    public List<String> run(TaskItem item, ItemWork work) throws IOException {
        try (FileInputStream in = new FileInputStream(item.input())) {
            long sizeBytes = in.getChannel().size();
            long mostBytes = worthKeeping.mostBytes(sizeBytes);
            if (mostBytes > 0) {
                pack(in, sizeBytes, mostBytes, work);
            }
        }
        return List.of();
    }

    private void pack(InputStream in, long sizeBytes, long mostBytes, ItemWork work) throws IOException {
        List<Packing> packings = new ArrayList<>(encoders.size());
        try {
            for (int i = 0; i < encoders.size(); i++) {
                packings.add(new Packing(encoders.get(i), new PackedFile(work, i, mostBytes, buffers[i])));
                encoders.get(i).begin(sizeBytes);
            }
            long rest = sizeBytes;
            do {
                int length = read(in, (int) Math.min(rest, PIECE_BYTES));
                rest -= length;
                for (Packing packing : packings) {
                    packing.encode(plain, length, rest == 0);
                }
            } while (rest > 0 && packings.stream().anyMatch(packing -> packing.out.isWorthIt()));
        } finally {
            close(packings);
        }
    }

    private int read(InputStream in, int length) throws IOException {
        int filled = 0;
        while (filled < length) {
            int count = in.read(plain, filled, Math.min(length - filled, READ_BYTES));
            if (count < 0) {
                throw new IOException("the file became shorter while it was read. Let nothing write it meanwhile.");
            }
            filled += count;
        }
        return length;
    }

    private static void close(List<Packing> packings) throws IOException {
        IOException failure = null;
        for (Packing packing : packings) {
            packing.encoder.end();
            try {
                packing.out.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** A file on its way into one format. */
    private record Packing(FileEncoder encoder, PackedFile out) {
        void encode(byte[] plain, int length, boolean last) throws IOException {
            if (out.isWorthIt()) {
                encoder.encode(plain, length, last, out);
                if (last) {
                    out.finish();
                }
            }
        }
    }
}
