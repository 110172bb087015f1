package io.perennial.engine.testing.contract;

import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.memory.InMemoryStorage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * Something wrong with a store, on purpose.
 *
 * @param name what is wrong
 * @param contract the part of the contract that must notice
 * @param promise the test of it that must fail; others may as well
 * @param port the accessor of the store that is wrong
 * @param fresh what it does instead; made anew for each run
 */
record Flaw(String name, Class<?> contract, String promise, String port, Supplier<Behaviour> fresh) {

    /** What the store does instead. */
    interface Behaviour {
        Object answer(Call call) throws Throwable;
    }

    static Flaw of(String port, String name, Class<?> contract, String promise, Behaviour behaviour) {
        return new Flaw(name, contract, promise, port, () -> behaviour);
    }

    /** A flaw that remembers. */
    static Flaw withMemory(String port, String name, Class<?> contract, String promise, Supplier<Behaviour> behaviour) {
        return new Flaw(name, contract, promise, port, behaviour);
    }

    Storage plant() {
        var healthy = new InMemoryStorage(Clock.systemUTC());
        var behaviour = fresh.get();
        return (Storage) Proxy.newProxyInstance(
                Flaw.class.getClassLoader(), new Class<?>[] {Storage.class}, (_, accessor, _) -> {
                    var store = accessor.invoke(healthy);
                    return accessor.getName().equals(port) ? flawed(accessor.getReturnType(), store, behaviour) : store;
                });
    }

    private static Object flawed(Class<?> port, Object store, Behaviour behaviour) {
        return Proxy.newProxyInstance(
                Flaw.class.getClassLoader(),
                new Class<?>[] {port},
                (_, method, args) -> behaviour.answer(new Call(store, method, args)));
    }

    @Override
    public String toString() {
        return port + ": " + name;
    }

    /** A call of the flawed store. */
    record Call(Object store, Method method, Object[] args) {

        boolean is(String name) {
            return method.getName().equals(name);
        }

        @SuppressWarnings("unchecked")
        <T> T arg(int index) {
            return (T) args[index];
        }

        /** What the healthy store does. */
        Object proceed() throws Throwable {
            return with(args);
        }

        /** What the healthy store does with other arguments. */
        Object with(Object... others) throws Throwable {
            try {
                return method.invoke(store, others);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        /** The same call with one argument changed. */
        Object with(int index, Object other) throws Throwable {
            var others = args.clone();
            others[index] = other;
            return with(others);
        }
    }
}
