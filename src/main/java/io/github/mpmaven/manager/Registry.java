package io.github.mpmaven.manager;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/** What a manager can make: by name, an interface and a factory. Travels to the manager's process. */
final class Registry implements Serializable {
    private static final long serialVersionUID = 1L;

    /** One kind of object: the interface of its proxies, and what makes it. */
    static final class Entry implements Serializable {
        private static final long serialVersionUID = 1L;

        final Class<?> type;
        final Factory<?> factory;

        Entry(Class<?> type, Factory<?> factory) {
            this.type = type;
            this.factory = factory;
        }
    }

    /** What users have registered; what is built in is known on both sides. */
    private final LinkedHashMap<String, Entry> registered = new LinkedHashMap<>();

    private static final Map<String, Entry> BUILT_IN = Map.ofEntries(
            builtIn("dict", ConcurrentMap.class, arguments -> new ConcurrentHashMap<Object, Object>()),
            builtIn("list", List.class, arguments -> Collections.synchronizedList(new ArrayList<>())),
            builtIn("array", List.class, Registry::newArray),
            builtIn("namespace", Namespace.class, arguments -> new ServedNamespace()),
            builtIn("value", ManagedValue.class, arguments -> new ServedValue(arguments.get(0))),
            builtIn("queue", BlockingQueue.class, arguments -> new LinkedBlockingDeque<>((int) arguments.get(0))),
            builtIn("event", ManagedEvent.class, arguments -> new ServedEvent()),
            builtIn("lock", Lock.class, arguments -> new ServedLock(false)),
            builtIn("rlock", Lock.class, arguments -> new ServedLock(true)),
            builtIn("condition", ManagedCondition.class, arguments -> new ServedCondition()),
            builtIn(
                    "semaphore",
                    ManagedSemaphore.class,
                    arguments -> new ServedSemaphore((int) arguments.get(0), (boolean) arguments.get(1))),
            builtIn("barrier", ManagedBarrier.class, arguments -> new ServedBarrier((int) arguments.get(0))));

    private static Map.Entry<String, Entry> builtIn(String name, Class<?> type, Factory<?> factory) {
        return Map.entry(name, new Entry(type, factory));
    }

    private static Object newArray(List<?> arguments) {
        return Collections.synchronizedList(Arrays.asList(((List<?>) arguments.get(0)).toArray()));
    }

    void add(String name, Class<?> type, Factory<?> factory) {
        if (!type.isInterface()) {
            throw new IllegalArgumentException("a proxy needs an interface: type=" + type.getName());
        }
        if (BUILT_IN.containsKey(name)) {
            throw new IllegalArgumentException("the name is taken by a built-in type: name=" + name);
        }
        registered.put(name, new Entry(type, factory));
    }

    Registry copy() {
        Registry copy = new Registry();
        copy.registered.putAll(registered);
        return copy;
    }

    Entry find(String name) {
        Entry entry = BUILT_IN.getOrDefault(name, registered.get(name));
        if (entry == null) {
            throw new IllegalArgumentException("no such type in this manager: name=" + name + ", registered="
                    + registered.keySet() + ". Register it where the manager is started.");
        }
        return entry;
    }

    /** {@return the first registered interface that the object implements, or null} */
    @Nullable
    Class<?> typeOf(Object object) {
        for (Entry entry : registered.values()) {
            if (entry.type.isInstance(object)) {
                return entry.type;
            }
        }
        return object instanceof Condition ? Condition.class : object instanceof Lock ? Lock.class : null;
    }
}
