package io.github.mpmaven.cookbook;

import io.github.mpmaven.process.WorkerProcess;
import java.util.ArrayList;
import java.util.List;

/** The example of that name in the cookbook. */
final class StartAndJoin {
    static void announce(String city) {
        System.out.println("arrived in " + city);
    }

    public static void main(String[] args) throws InterruptedException {
        List<WorkerProcess> children = new ArrayList<>();
        for (String city : List.of("Lisbon", "Oslo", "Quito", "Hanoi")) {
            children.add(WorkerProcess.of(StartAndJoin::announce, city));
        }
        children.forEach(WorkerProcess::start);
        for (WorkerProcess child : children) {
            child.join();
        }
    }
}
