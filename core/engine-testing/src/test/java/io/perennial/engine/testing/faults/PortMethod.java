package io.perennial.engine.testing.faults;

import io.perennial.engine.storage.Storage;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** A method of a port, found in the port itself, so that a new one can't be forgotten. */
record PortMethod(Method accessor, Method method) {

    static Stream<PortMethod> all() {
        return Arrays.stream(Storage.class.getMethods())
                .flatMap(accessor -> Arrays.stream(accessor.getReturnType().getMethods())
                        .filter(method -> !method.isDefault())
                        .map(method -> new PortMethod(accessor, method)));
    }

    /** By its name: the accessor, then the method. */
    StoreCall call() {
        var name = accessor.getName() + "_" + method.getName();
        return StoreCall.valueOf(name.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT));
    }

    /** Whether it tells of each item instead of throwing. */
    boolean reports() {
        return switch (call()) {
            case TIMELINE_WRITE, TIMELINE_WRITE_RECEIPTS, WORK_LOG_APPEND -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return "%s.%s/%d".formatted(accessor.getName(), method.getName(), method.getParameterCount());
    }
}
