package io.github.mpmaven.channel;

import io.github.mpmaven.wire.ValueCodec;
import java.util.HexFormat;

/** Values on the command lines of child JVMs, as they would travel in arguments. */
final class Travel {
    private static final ValueCodec CODEC = new ValueCodec(Travel.class.getClassLoader());

    private Travel() {}

    static ChildJvm start(Class<?> main, Object... arguments) throws Exception {
        String[] encoded = new String[arguments.length];
        for (int i = 0; i < encoded.length; i++) {
            encoded[i] = HexFormat.of().formatHex(CODEC.encode(arguments[i]));
        }
        return ChildJvm.start(main, encoded);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <T> T argument(String[] arguments, int index) throws Exception {
        return (T) CODEC.decode(HexFormat.of().parseHex(arguments[index]));
    }

    static Object thereAndBack(Object value) throws Exception {
        return CODEC.decode(CODEC.encode(value));
    }
}
