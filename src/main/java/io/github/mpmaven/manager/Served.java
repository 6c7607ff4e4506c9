package io.github.mpmaven.manager;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * An object of a manager, as its server knows it: with the interface that its proxies have.
 *
 * @param number its number at the server
 * @param object the object
 * @param type an interface that it implements
 */
record Served(long number, Object object, Class<?> type) {
    /** What proxies ask for besides the methods of their interface: all that is in a collection or map. */
    static final String COPY = "#copy";

    /** Likewise: what is in a queue, up to so many, which are taken out. */
    static final String DRAIN = "#drain";

    private static final ClassValue<Map<String, Method>> METHODS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            Map<String, Method> methods = new HashMap<>();
            for (Method method : Object.class.getMethods()) {
                methods.put(Exchange.signature(method), method);
            }
            for (Method method : type.getMethods()) {
                if (!Modifier.isStatic(method.getModifiers())) {
                    if (!Modifier.isPublic(type.getModifiers())) {
                        method.setAccessible(true);
                    }
                    methods.put(Exchange.signature(method), method);
                }
            }
            return methods;
        }
    };

    /** {@return what the method returns} */
    @Nullable
    Object call(String signature, @Nullable Object[] arguments) throws Throwable {
        if (signature.equals(COPY)) {
            return copy();
        }
        if (signature.equals(DRAIN)
                && object instanceof BlockingQueue<?> queue
                && arguments[0] instanceof Integer max) {
            List<Object> drained = new ArrayList<>();
            queue.drainTo(drained, max);
            return drained;
        }
        Method method = METHODS.get(type).get(signature);
        if (method == null) {
            throw new NoSuchMethodError(type.getName() + "." + signature);
        }
        try {
            return method.invoke(object, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private Object copy() {
        if (object instanceof Map<?, ?> map) {
            return new LinkedHashMap<>(map);
        }
        if (object instanceof Collection<?> collection) {
            synchronized (collection) { // as java.util.Collections.synchronizedList asks for
                return new ArrayList<>(collection);
            }
        }
        throw new UnsupportedOperationException("no collection: " + type.getName());
    }
}
