package io.github.mpmaven.cookbook;

import io.github.mpmaven.channel.Queue;
import java.util.List;

/** The example of that name in the cookbook. */
final class PutAndGet {
    public static void main(String[] args) throws InterruptedException {
        Queue<String> queue = new Queue<>();
        int number = 1;
        for (String metal : List.of("iron", "tin", "zinc")) {
            System.out.println("put " + number++ + " " + metal);
            queue.put(metal);
        }
        for (number = 1; number < 4; number++) {
            System.out.println("got " + number + " " + queue.take());
        }
    }
}
