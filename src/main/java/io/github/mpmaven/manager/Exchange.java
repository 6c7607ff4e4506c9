package io.github.mpmaven.manager;

import io.github.mpmaven.channel.AllowList;
import java.io.ObjectInputFilter;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What clients and servers of managers say to each other: lists, whose first element says what the others are.
 *
 * <pre>
 *   client                                            server
 *   HELLO, client, connection                           →
 *   CALL, number, object, method, arguments             →   RESULT, value
 *                                                           REFERENCE, handle
 *                                                           THREW, serialized or null, type, message, trace
 *   CREATE, number, type, arguments                     →   the same
 *
 *   on a client's first connection, which lives as long as the client, whose HELLO is answered by RESULT, true,
 *   and of the others only the first of these is:
 *   HOLD, object                                        →   RESULT, whether it is still there
 *   LET_GO, object, how often                           →
 *   INTERRUPT, connection, number                       →
 *   STOP                                                →
 * </pre>
 */
final class Exchange {
    static final int HELLO = 1;
    static final int CALL = 2;
    static final int CREATE = 3;
    static final int HOLD = 4;
    static final int LET_GO = 5;
    static final int INTERRUPT = 6;
    static final int STOP = 7;

    static final int RESULT = 0;
    static final int REFERENCE = 1;
    static final int THREW = 2;

    private static final Map<Method, String> SIGNATURES = new ConcurrentHashMap<>();

    private Exchange() {}

    /** {@return a method's name and parameter types: what it is called on both sides, whatever their Java releases} */
    static String signature(Method method) {
        String known = SIGNATURES.get(method);
        if (known == null) {
            StringJoiner types = new StringJoiner(",", method.getName() + "(", ")");
            for (Class<?> type : method.getParameterTypes()) {
                types.add(type.getName());
            }
            known = types.toString();
            SIGNATURES.put(method, known);
        }
        return known;
    }

    /**
     * {@return a filter that lets proxies through besides what another allows} What travels is their handles; a proxy's
     * class is asked about when a handle was resolved. It can't be named by a stream, whose list of interfaces would have
     * that of all proxies in it.
     */
    static ObjectInputFilter withProxies(ObjectInputFilter allowed) {
        if (allowed == AllowList.everything()) {
            return allowed;
        }
        return new ObjectInputFilter() {
            @Override
            public Status checkInput(FilterInfo info) {
                Class<?> type = info.serialClass();
                if (type == ManagedProxy.class) {
                    return Status.REJECTED;
                }
                return type != null && isOfProxies(type) ? Status.ALLOWED : allowed.checkInput(info);
            }
        };
    }

    private static boolean isOfProxies(Class<?> type) {
        return type == ProxyHandle.class
                || type == ManagerAddress.class
                || type == TimeUnit.class // of most that wait
                || (Proxy.isProxyClass(type) && ManagedProxy.class.isAssignableFrom(type));
    }
}
