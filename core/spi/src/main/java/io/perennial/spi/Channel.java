package io.perennial.spi;

/**
 * A channel, open for one workspace. Its methods are called from several threads at once.
 *
 * <p>An exception from {@link #send} is treated as {@link SendResult.Unknown}: the host can't know how far it came.
 */
public interface Channel extends AutoCloseable {

    /**
     * Hands one message to the provider, at most once, and says truthfully what is known of it.
     *
     * <p>Must return before {@link Dispatch#deadline()}; the host interrupts a call that does not and takes its answer for
     * {@link SendResult.Unknown}. Must not retry by itself once the provider may have accepted. A dispatch whose deadline
     * has passed is not sent at all but {@link SendResult.Deferred}: an opt-out may have been promised to hold from then on.
     */
    SendResult send(Dispatch dispatch);

    /** Tells whether the provider answers with these settings, without sending anything. Takes 10 s at most. */
    ConnectionCheck checkConnection();

    /** Frees what the channel holds. Called once; after it no other method is called. */
    @Override
    void close();
}
