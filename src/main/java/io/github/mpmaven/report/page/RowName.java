package io.github.mpmaven.report.page;

import io.github.mpmaven.report.history.WorkerSpan;
import java.util.List;

/** What a lane of the timeline is called. */
final class RowName {
    private RowName() {}

    /**
     * {@return {@code worker 3}, or {@code workers 3, 5, …} where one took the place of another}
     *
     * @param workers that lived there
     * @param row its place, from 0
     */
    static String of(List<WorkerSpan> workers, int row) {
        return switch (workers.size()) {
            case 0 -> "row " + (row + 1);
            case 1 -> "worker " + workers.get(0).number();
            case 2 ->
                "workers " + workers.get(0).number() + ", " + workers.get(1).number();
            default ->
                "workers " + workers.get(0).number() + ", " + workers.get(1).number() + ", …";
        };
    }
}
