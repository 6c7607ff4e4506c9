package com.acme;

import io.github.mpmaven.call.RemoteFunction;

/** What the workers run: it names no type of Maven's, because they have none. */
public final class Squares {
    /** Squares a number, and says where. */
    public static final RemoteFunction<Integer, String> SQUARE = Squares::square;

    private Squares() {}

    static String square(Integer number) {
        return number + " squared is " + number * number + " in process "
                + ProcessHandle.current().pid();
    }
}
