package io.github.mpmaven.cookbook;

import io.github.mpmaven.channel.Queue;
import io.github.mpmaven.process.WorkerProcess;
import java.util.List;

/** The example of that name in the cookbook. */
final class ProducerConsumer {
    private static final String END = "";

    static void produce(Queue<String> queue, List<String> parts) throws InterruptedException {
        for (String part : parts) {
            queue.put(part);
        }
        queue.put(END);
    }

    static void consume(Queue<String> queue) throws InterruptedException {
        for (String part = queue.take(); !part.equals(END); part = queue.take()) {
            System.out.println("mounted " + part);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Queue<String> queue = new Queue<>();
        WorkerProcess producer = WorkerProcess.of(ProducerConsumer::produce, queue, List.of("wheel", "frame", "bell"));
        WorkerProcess consumer = WorkerProcess.of(ProducerConsumer::consume, queue);
        producer.start();
        consumer.start();
        producer.join();
        consumer.join();
        System.out.println("all mounted");
    }
}
