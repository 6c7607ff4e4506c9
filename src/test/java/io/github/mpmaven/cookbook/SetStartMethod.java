package io.github.mpmaven.cookbook;

import io.github.mpmaven.process.Context;
import io.github.mpmaven.process.StartMethod;
import java.util.Locale;

/** The example of that name in the cookbook. */
final class SetStartMethod {
    public static void main(String[] args) {
        Context.setStartMethod(StartMethod.SPAWN);
        System.out.println("start method: " + Context.defaultMethod().name().toLowerCase(Locale.ROOT));
        try {
            Context.setStartMethod(StartMethod.FORK);
        } catch (IllegalStateException e) {
            System.out.println("it can be set once");
        }
    }
}
