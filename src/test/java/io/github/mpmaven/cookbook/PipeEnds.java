package io.github.mpmaven.cookbook;

import io.github.mpmaven.channel.Connection;
import io.github.mpmaven.channel.Pipe;
import io.github.mpmaven.process.WorkerProcess;

/** The example of that name in the cookbook. */
final class PipeEnds {
    static void answer(Connection end) throws Exception {
        System.out.println("child heard: " + end.recv());
        end.send("fine, thanks");
        end.close();
    }

    public static void main(String[] args) throws Exception {
        Pipe pipe = Pipe.open();
        WorkerProcess child = WorkerProcess.of(PipeEnds::answer, pipe.second());
        child.start();
        pipe.first().send("how are you?");
        System.out.println("parent heard: " + pipe.first().recv());
        child.join();
    }
}
