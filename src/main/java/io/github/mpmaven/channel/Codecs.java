package io.github.mpmaven.channel;

import io.github.mpmaven.wire.ValueCodec;

/** Where values' classes come from. */
final class Codecs {
    private Codecs() {}

    /** {@return the loader that the calling thread's code expects its classes from} */
    static ClassLoader loader() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }

    static ValueCodec own() {
        return new ValueCodec(loader());
    }
}
