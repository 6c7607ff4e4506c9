package io.github.mpmaven.cookbook;

import io.github.mpmaven.process.WorkerProcess;
import io.github.mpmaven.shared.SharedDoubleArray;
import io.github.mpmaven.shared.SharedInt;
import java.util.Arrays;

/** The example of that name in the cookbook. */
final class ValueArray {
    static void fill(SharedInt number, SharedDoubleArray row) {
        number.set(7);
        row.set(2, 2.5);
    }

    public static void main(String[] args) throws InterruptedException {
        SharedInt number = new SharedInt(1);
        SharedDoubleArray row = new SharedDoubleArray(4);
        WorkerProcess child = WorkerProcess.of(ValueArray::fill, number, row);
        child.start();
        child.join();
        System.out.println("number: " + number.get());
        System.out.println("row: " + Arrays.toString(row.toArray()));
    }
}
