package io.perennial.engine.testing.plugin;

import io.perennial.spi.Dispatch;
import io.perennial.spi.SendResult;
import java.time.Duration;
import java.util.function.Supplier;

/** What a provider does with one message. */
@FunctionalInterface
public interface ProviderAnswer {

    /**
     * Takes the message, or not, and answers.
     *
     * @param take takes it: from then on it is counted, whatever the answer. Gives the provider's own id of it
     */
    SendResult answer(Dispatch dispatch, Supplier<String> take);

    static ProviderAnswer accepts() {
        return (_, take) -> SendResult.accepted(take.get());
    }

    static ProviderAnswer refuses() {
        return (_, _) -> new SendResult.Refused("provider.refused", "The provider refuses the message.", false);
    }

    /** Refuses for the address, which is to be suppressed. */
    static ProviderAnswer refusesTheAddress() {
        return (_, _) -> new SendResult.Refused("provider.address", "There is no such address.", true);
    }

    /** Not yet. */
    static ProviderAnswer defers(Duration retryAfter) {
        return (_, _) -> new SendResult.Deferred("provider.busy", "The provider is busy.", retryAfter);
    }

    /** Takes it, and the answer is lost. */
    static ProviderAnswer unknownAfterTaking() {
        return (_, take) -> {
            var _ = take.get();
            return new SendResult.Unknown("provider.silent", "The provider did not answer.");
        };
    }

    /** Does not take it, and nobody can tell. */
    static ProviderAnswer unknownWithoutTaking() {
        return (_, _) -> new SendResult.Unknown("provider.silent", "The provider did not answer.");
    }

    /** Throws, which the port rules out and its caller must survive all the same. */
    static ProviderAnswer throwsWithoutTaking() {
        return (_, _) -> {
            throw new IllegalStateException("scripted");
        };
    }

    /** Takes it, then throws. */
    static ProviderAnswer throwsAfterTaking() {
        return (_, take) -> {
            throw new IllegalStateException("scripted, after taking " + take.get());
        };
    }
}
