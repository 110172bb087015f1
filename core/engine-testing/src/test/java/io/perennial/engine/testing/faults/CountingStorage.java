package io.perennial.engine.testing.faults;

import io.perennial.engine.storage.Storage;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A storage that keeps nothing and remembers what it was asked. */
final class CountingStorage {
    final List<String> asked = new ArrayList<>();

    Storage storage() {
        return (Storage) proxy(
                Storage.class,
                (_, accessor, _) -> proxy(accessor.getReturnType(), (_, method, args) -> {
                    asked.add(accessor.getName() + "." + method.getName() + "/" + args.length);
                    return nothing(method);
                }));
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(
                CountingStorage.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, args) -> handler.invoke(proxy, method, args == null ? new Object[0] : args));
    }

    private static Object nothing(Method method) {
        var type = method.getReturnType();
        if (type == Optional.class) return Optional.empty();
        if (type == List.class) return List.of();
        if (type == Map.class) return Map.of();
        if (type == Set.class) return Set.of();
        if (type == boolean.class) return false;
        if (type == long.class) return 0L;
        return null;
    }
}
