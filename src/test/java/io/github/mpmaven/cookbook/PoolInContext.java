package io.github.mpmaven.cookbook;

import io.github.mpmaven.pool.Pool;
import io.github.mpmaven.process.Context;
import io.github.mpmaven.process.StartMethod;
import java.util.List;
import java.util.Locale;

/** The example of that name in the cookbook. */
final class PoolInContext {
    public static void main(String[] args) throws Exception {
        Context context = Context.of(StartMethod.SPAWN);
        try (Pool pool = Pool.builder().context(context).workers(2).build()) {
            System.out.println(pool.map(Math::abs, List.of(-3, 4, -5)));
        }
        System.out.println("this context: " + context.startMethod().name().toLowerCase(Locale.ROOT));
    }
}
