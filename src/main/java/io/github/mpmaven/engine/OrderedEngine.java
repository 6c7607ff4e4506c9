package io.github.mpmaven.engine;

import io.github.mpmaven.task.TaskItem;
import io.github.mpmaven.task.TaskSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * An engine whose items begin in a given order, whatever they cost: in that of the input, or in one drawn by lot, to see
 * whether the order matters. Items are shuffled in blocks of a quarter of the window, so that no item begins further from
 * its place than the window allows.
 */
public final class OrderedEngine implements Engine {
    private final Engine engine;
    private final OptionalLong seed;

    private OrderedEngine(Engine engine, OptionalLong seed) {
        this.engine = engine;
        this.seed = seed;
    }

    /**
     * {@return an engine whose items begin in the order of the input}
     *
     * @param engine runs the items; closed with this one
     */
    public static Engine inOrder(Engine engine) {
        return new OrderedEngine(engine, OptionalLong.empty());
    }

    /**
     * {@return an engine whose items begin in an order drawn by lot}
     *
     * @param engine runs the items; closed with this one
     * @param seed the same seed gives the same order
     */
    public static Engine shuffled(Engine engine, long seed) {
        return new OrderedEngine(engine, OptionalLong.of(seed));
    }

    @Override
    public ItemStream open(TaskSpec spec, JobOptions options) throws IOException {
        if (seed.isEmpty()) {
            return engine.open(spec, plain(options, options.window()));
        }
        int block = Math.max(1, options.window() / 4);
        int rest = Math.max(1, options.window() - 2 * block); // an item may be a block ahead, and another one behind
        return new Shuffled(engine.open(spec, plain(options, rest)), new Random(seed.getAsLong()), block);
    }

    private static JobOptions plain(JobOptions options, int window) {
        return new JobOptions(
                options.chunkSize(),
                window,
                options.taskTimeout(),
                options.retries(),
                ItemCosts.EQUAL,
                options.digests());
    }

    @Override
    public String runId() {
        return engine.runId();
    }

    @Override
    public void noteTemporary(Path file) throws IOException {
        engine.noteTemporary(file);
    }

    @Override
    public void noteOutputTree(Path directory) throws IOException {
        engine.noteOutputTree(directory);
    }

    @Override
    public void close() {
        engine.close();
    }

    /** Holds a block's items back until it is full. The block belongs to the thread that adds. */
    private record Shuffled(ItemStream items, Random random, int blockSize, List<TaskItem> block)
            implements ItemStream {
        Shuffled(ItemStream items, Random random, int blockSize) {
            this(items, random, blockSize, new ArrayList<>(blockSize));
        }

        @Override
        public boolean add(TaskItem item) throws InterruptedException {
            block.add(item);
            return block.size() < blockSize || addBlock();
        }

        private boolean addBlock() throws InterruptedException {
            Collections.shuffle(block, random);
            for (TaskItem item : block) {
                if (!items.add(item)) {
                    return false;
                }
            }
            block.clear();
            return true;
        }

        @Override
        public void end() throws InterruptedException {
            if (addBlock()) {
                items.end();
            }
        }

        @Override
        public @Nullable ItemEvent next() throws InterruptedException {
            return items.next();
        }

        @Override
        public void cancel() {
            items.cancel();
        }

        @Override
        public int workers() {
            return items.workers();
        }

        @Override
        public void close() {
            items.close();
        }
    }
}
