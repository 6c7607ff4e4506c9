package io.github.mpmaven.channel;

import io.github.mpmaven.wire.ValueCodec;
import java.io.ObjectInputFilter;

/** Where values' classes come from. */
final class Codecs {
    private Codecs() {}

    /** {@return the loader that the calling thread's code expects its classes from} */
    static ClassLoader loader() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }

    /** {@return what reads values of a peer that an allow-list is for} */
    static ValueCodec of(ObjectInputFilter allowed) {
        return allowed == AllowList.everything() ? own() : new ValueCodec(loader(), allowed);
    }

    static ValueCodec own() {
        return new ValueCodec(loader());
    }
}
