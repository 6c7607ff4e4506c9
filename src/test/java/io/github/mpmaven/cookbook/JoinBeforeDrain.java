package io.github.mpmaven.cookbook;

import io.github.mpmaven.channel.Queue;
import io.github.mpmaven.process.WorkerProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The example of that name in the cookbook. */
final class JoinBeforeDrain {
    static void fill(Queue<Integer> queue) throws InterruptedException {
        for (int n = 0; n < 20; n++) {
            queue.put(n);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Queue<Integer> queue = new Queue<>(4);
        WorkerProcess child = WorkerProcess.of(JoinBeforeDrain::fill, queue);
        child.start();
        boolean ended = child.join(Duration.ofSeconds(1)); // without a time-out this waits for ever
        System.out.println("still filling: " + (ended ? "no" : "yes"));
        List<Integer> taken = new ArrayList<>();
        while (taken.size() < 20) {
            taken.add(queue.take());
        }
        System.out.println(taken);
        child.join();
        System.out.println("exit code: " + child.exitCode().getAsInt());
    }
}
