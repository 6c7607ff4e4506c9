package io.github.mpmaven.wire;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A serializable lambda or method reference by its parts: what Java's serial form does with it too, without setting up
 * object streams, which takes a fresh JVM 25 ms on either side.
 */
final class LambdaForm {
    private LambdaForm() {}

    /**
     * {@return its parts; null where it is no such lambda, its module keeps it closed, or two captured objects might know each
     * other, which Java's serial form keeps}
     */
    static @Nullable SerializedLambda of(Object value) {
        Class<?> type = value.getClass();
        if (!type.isHidden()
                || !(value instanceof Serializable)
                || !type.getName().contains("$$Lambda")) {
            return null;
        }
        try {
            Method replace = type.getDeclaredMethod("writeReplace");
            replace.setAccessible(true);
            return replace.invoke(value) instanceof SerializedLambda lambda && areApart(lambda) ? lambda : null;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null; // Java's serial form says what is wrong with it
        }
    }

    private static boolean areApart(SerializedLambda lambda) {
        int objects = 0;
        for (int i = 0; i < lambda.getCapturedArgCount(); i++) {
            Object captured = lambda.getCapturedArg(i);
            if (captured != null
                    && !(captured instanceof String)
                    && !(captured instanceof Number)
                    && !(captured instanceof Boolean)
                    && !(captured instanceof Character)
                    && !(captured instanceof Path)) {
                objects++;
            }
        }
        return objects <= 1;
    }

    /** Writes all but the captured arguments. */
    static void write(ByteSink sink, SerializedLambda lambda) {
        sink.writeString(lambda.getCapturingClass());
        sink.writeString(lambda.getFunctionalInterfaceClass());
        sink.writeString(lambda.getFunctionalInterfaceMethodName());
        sink.writeString(lambda.getFunctionalInterfaceMethodSignature());
        sink.writeVarInt(lambda.getImplMethodKind());
        sink.writeString(lambda.getImplClass());
        sink.writeString(lambda.getImplMethodName());
        sink.writeString(lambda.getImplMethodSignature());
        sink.writeString(lambda.getInstantiatedMethodType());
        sink.writeVarInt(lambda.getCapturedArgCount());
    }

    /** What stands before the captured arguments. */
    record Parts(String capturingClass, String[] words, int kind, int captured) {}

    static Parts read(ByteSource source) throws ProtocolException {
        String capturingClass = source.readString();
        String[] words = new String[7];
        for (int i = 0; i < 3; i++) {
            words[i] = source.readString();
        }
        int kind = source.readVarInt();
        for (int i = 3; i < words.length; i++) {
            words[i] = source.readString();
        }
        return new Parts(capturingClass, words, kind, source.readCount());
    }

    /** {@return the lambda, made by the class that held it} */
    static Object create(Parts parts, @Nullable Object[] captured, ClassLoader loader) throws ProtocolException {
        try {
            Class<?> holder = Class.forName(parts.capturingClass.replace('/', '.'), false, loader);
            String[] words = parts.words;
            SerializedLambda lambda = new SerializedLambda(
                    holder, words[0], words[1], words[2], parts.kind, words[3], words[4], words[5], words[6], captured);
            Method maker = holder.getDeclaredMethod("$deserializeLambda$", SerializedLambda.class);
            maker.setAccessible(true);
            return maker.invoke(null, lambda);
        } catch (InvocationTargetException e) {
            throw unreadable(e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException | RuntimeException | LinkageError | StackOverflowError e) {
            throw unreadable(e);
        }
    }

    private static ProtocolException unreadable(Throwable why) {
        ProtocolException failure = new ProtocolException("can't be read here: " + why);
        failure.initCause(why);
        return failure;
    }
}
