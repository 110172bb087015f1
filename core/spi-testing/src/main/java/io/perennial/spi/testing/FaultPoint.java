package io.perennial.spi.testing;

import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A way in which a provider can fail, and what a channel must answer to it.
 *
 * @param name for the test report, such as {@code drops after the final dot}
 * @param truthful the answers that are true here. More than one only where the channel can't be certain which it meets
 * @param hangs whether the provider keeps the caller waiting, so that only the deadline or an interrupt ends the call
 * @param arrange makes the provider behave so, from the next message until {@link TestProvider#heal()}
 * @param <P> the test's provider
 */
public record FaultPoint<P extends TestProvider>(
        String name, Set<Answer> truthful, boolean hangs, Consumer<P> arrange) {
    public FaultPoint {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(arrange, "arrange is null");
        truthful = Set.copyOf(truthful);
        if (truthful.isEmpty()) throw new IllegalArgumentException("truthful is empty");
    }

    /** A fault to which one answer is true. */
    public static <P extends TestProvider> FaultPoint<P> answered(String name, Answer truthful, Consumer<P> arrange) {
        return new FaultPoint<>(name, Set.of(truthful), false, arrange);
    }

    /** A fault that keeps the caller waiting, to which one answer is true once the caller gives up. */
    public static <P extends TestProvider> FaultPoint<P> hanging(String name, Answer truthful, Consumer<P> arrange) {
        return new FaultPoint<>(name, Set.of(truthful), true, arrange);
    }
}
