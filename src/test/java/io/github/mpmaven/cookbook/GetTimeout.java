package io.github.mpmaven.cookbook;

import io.github.mpmaven.pool.AsyncResult;
import io.github.mpmaven.pool.Pool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The example of that name in the cookbook. */
final class GetTimeout {
    static Void nap(int seconds) throws InterruptedException {
        Thread.sleep(1000L * seconds);
        return null;
    }

    public static void main(String[] args) throws Exception {
        try (Pool pool = Pool.builder().workers(1).build()) {
            AsyncResult<Void> result = pool.applyAsync(GetTimeout::nap, 60);
            try {
                result.get(500, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                System.out.println("gave up: " + e.getClass().getSimpleName().replace("Exception", "Error"));
            }
            pool.terminate(); // close() would wait for the nap
        }
    }
}
