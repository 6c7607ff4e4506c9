package io.github.mpmaven.cookbook;

import io.github.mpmaven.manager.Manager;
import io.github.mpmaven.process.WorkerProcess;
import java.util.List;
import java.util.concurrent.ConcurrentMap;

/** The example of that name in the cookbook. */
final class Managed {
    static void note(ConcurrentMap<String, Integer> lengths, List<String> words, String word) {
        lengths.put(word, word.length());
        words.add(word);
    }

    public static void main(String[] args) throws Exception {
        try (Manager manager = Manager.start()) {
            ConcurrentMap<String, Integer> lengths = manager.dict();
            List<String> words = manager.list();
            for (String word : List.of("ash", "birch")) {
                WorkerProcess child = WorkerProcess.of(() -> note(lengths, words, word));
                child.start();
                child.join();
            }
            System.out.println("words: " + String.join(", ", words));
            System.out.println("birch: " + lengths.get("birch"));
        }
    }
}
