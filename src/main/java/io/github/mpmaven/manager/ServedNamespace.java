package io.github.mpmaven.manager;

import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A namespace, in the manager's process. */
final class ServedNamespace implements Namespace {
    private final TreeMap<String, @Nullable Object> values = new TreeMap<>();

    @Override
    public synchronized @Nullable Object get(String name) {
        expect(name);
        return values.get(name);
    }

    private void expect(String name) {
        if (!values.containsKey(name)) {
            throw new NoSuchElementException("nothing of that name: name=" + name + ", names=" + values.keySet());
        }
    }

    @Override
    public synchronized void set(String name, @Nullable Object value) {
        values.put(name, value);
    }

    @Override
    public synchronized void remove(String name) {
        expect(name);
        values.remove(name);
    }

    @Override
    public synchronized Set<String> names() {
        return new TreeSet<>(values.keySet());
    }

    @Override
    public synchronized String toString() {
        return "Namespace" + values;
    }
}
