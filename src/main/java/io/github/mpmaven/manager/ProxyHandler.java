package io.github.mpmaven.manager;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * What a proxy does when one of its methods is called: it asks the manager, but for what makes no sense there. Views and
 * iterators are those of a copy, as in Python; a default method with a function that can't travel runs here.
 */
final class ProxyHandler implements InvocationHandler {
    private static final @Nullable Object[] NONE = {};

    private final ProxyHandle handle;
    private final Class<?> type;
    private final @Nullable ManagerClient client;

    /** Set where the proxy is in the manager's own process, as an element of another of its objects. */
    private final @Nullable Served served;

    ProxyHandler(ProxyHandle handle, Class<?> type, @Nullable ManagerClient client, @Nullable Served served) {
        this.handle = handle;
        this.type = type;
        this.client = client;
        this.served = served;
    }

    /** {@return a proxy in the manager's own process, which counts as a reference to the object} */
    static Object within(ManagerServer server, long number) throws IOException {
        Served served = server.find(number);
        if (served == null || !server.holdForItself(number)) {
            throw new IOException("the object is gone from its manager: nobody referred to it any more");
        }
        ProxyHandle handle =
                new ProxyHandle(server.address(), number, served.type().getName());
        ProxyHandler handler = new ProxyHandler(handle, served.type(), null, served);
        ManagerClient.CLEANER.register(handler, () -> server.letGoForItself(number));
        return handler.newProxy();
    }

    static ClassLoader loader() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }

    Object newProxy() {
        ClassLoader loader =
                type.getClassLoader() == null ? ProxyHandler.class.getClassLoader() : type.getClassLoader();
        return Proxy.newProxyInstance(loader, new Class<?>[] {type, ManagedProxy.class}, this);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given) throws Throwable {
        @Nullable Object[] arguments = given == null ? NONE : given;
        String name = method.getName();
        if (method.getDeclaringClass() == ManagedProxy.class) {
            return writeReplace();
        }
        if (name.equals("equals") && arguments.length == 1) {
            return isEqual(arguments[0]);
        }
        if (name.equals("hashCode") && arguments.length == 0 && !isCollection()) {
            return handle.hashCode();
        }
        if (method.isDefault() && (!canTravel(arguments) || name.equals("spliterator") || name.endsWith("tream"))) {
            expectNoChange(proxy, name);
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        if (proxy instanceof Map || proxy instanceof Collection) {
            Object view = view(proxy, name, arguments);
            if (view != null) {
                return view;
            }
        }
        return ask(method, arguments);
    }

    /** Here it would change a copy. */
    private void expectNoChange(Object proxy, String name) {
        if (proxy instanceof Collection
                && List.of("removeIf", "sort", "replaceAll").contains(name)) {
            throw new UnsupportedOperationException("the function can't travel to the manager, where the elements are:"
                    + " method=" + name + ", type=" + type.getName()
                    + ". Make it Serializable, as in (Predicate<String> & Serializable) s -> s.isEmpty(), and where the"
                    + " manager has an allow-list, one that it allows; or take a copy, change that, and put its elements"
                    + " into the manager's.");
        }
    }

    private boolean isCollection() {
        return List.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    }

    private static boolean canTravel(@Nullable Object[] arguments) {
        for (Object argument : arguments) {
            if (argument != null && !(argument instanceof Serializable)) {
                return false;
            }
        }
        return true;
    }

    private Object writeReplace() {
        if (client != null && !client.isSending()) {
            client.pin(handle.number());
        }
        return handle;
    }

    private boolean isEqual(@Nullable Object other) throws Throwable {
        if (other != null
                && Proxy.isProxyClass(other.getClass())
                && Proxy.getInvocationHandler(other) instanceof ProxyHandler that
                && handle.equals(that.handle)) {
            return true;
        }
        return isCollection() && (other instanceof List || other instanceof Map) && copy().equals(other);
    }

    private Object copy() throws Throwable {
        Object copy = ask(Served.COPY, NONE, false);
        return copy == null ? List.of() : copy;
    }

    private @Nullable Object view(Object proxy, String name, @Nullable Object[] arguments) throws Throwable {
        return switch (name) {
            case "keySet" -> Collections.unmodifiableMap((Map<?, ?>) copy()).keySet();
            case "values" -> Collections.unmodifiableMap((Map<?, ?>) copy()).values();
            case "entrySet" -> Collections.unmodifiableMap((Map<?, ?>) copy()).entrySet();
            case "iterator" -> Collections.unmodifiableList((List<?>) copy()).iterator();
            case "listIterator" ->
                Collections.unmodifiableList((List<?>) copy())
                        .listIterator(arguments.length == 0 ? 0 : number(arguments[0]));
            case "subList" ->
                Collections.unmodifiableList((List<?>) copy()).subList(number(arguments[0]), number(arguments[1]));
            case "toArray" -> toArray((List<?>) copy(), arguments);
            case "drainTo" -> proxy instanceof BlockingQueue ? drainTo(arguments) : null;
            default -> null;
        };
    }

    private static int number(@Nullable Object argument) {
        return argument instanceof Integer number ? number : 0;
    }

    private static Object toArray(List<?> copy, @Nullable Object[] arguments) {
        return arguments.length == 1 && arguments[0] instanceof Object[] array ? copy.toArray(array) : copy.toArray();
    }

    @SuppressWarnings("unchecked")
    private Object drainTo(@Nullable Object[] arguments) throws Throwable {
        Object max = arguments.length == 2 ? arguments[1] : (Integer) Integer.MAX_VALUE;
        List<Object> drained = (List<Object>) ask(Served.DRAIN, new @Nullable Object[] {max}, false);
        if (drained == null || !(arguments[0] instanceof Collection<?> target)) {
            throw new NullPointerException("nowhere to drain to");
        }
        ((Collection<Object>) target).addAll(drained);
        return drained.size();
    }

    private @Nullable Object ask(Method method, @Nullable Object[] arguments) throws Throwable {
        String signature = Exchange.signature(method);
        String interruptibly = uninterrupted(method);
        boolean interruptible =
                interruptibly == null && List.of(method.getExceptionTypes()).contains(InterruptedException.class);
        if (interruptible && Thread.interrupted()) {
            throw new InterruptedException();
        }
        try {
            return ask(interruptibly == null ? signature : interruptibly, arguments, interruptible);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw declared(method, e);
        }
    }

    /** What the interface does not declare could only arrive as an {@code UndeclaredThrowableException}, with no message. */
    private static Throwable declared(Method method, Throwable thrown) {
        for (Class<?> type : method.getExceptionTypes()) {
            if (type.isInstance(thrown)) {
                return thrown;
            }
        }
        return thrown instanceof IOException e
                ? new UncheckedIOException(e)
                : new ManagedCallException(thrown.getClass().getName(), thrown.toString()).initCause(thrown);
    }

    /** In the manager's process everybody waits interruptibly, so that a client that dies leaves nobody waiting. */
    private static @Nullable String uninterrupted(Method method) {
        if (method.getDeclaringClass() == Lock.class && method.getName().equals("lock")) {
            return "lockInterruptibly()";
        }
        return method.getDeclaringClass() == Condition.class && method.getName().equals("awaitUninterruptibly")
                ? "await()"
                : null;
    }

    private @Nullable Object ask(String signature, @Nullable Object[] arguments, boolean interruptible)
            throws Throwable {
        if (served != null) {
            return served.call(signature, arguments);
        }
        if (client == null) {
            throw new IllegalStateException("a proxy without a manager");
        }
        return client.call(handle.number(), signature, arguments, interruptible);
    }
}
