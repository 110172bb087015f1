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

    /**
     * How many calls of {@link #send} the provider takes at once under these settings, such as the connections that it allows.
     * Constant; asked for once, after opening. The host makes no more at a time, and at least 1 and at most 64. A message that is
     * with the provider when the server dies is to be looked at by a person, so declare no more than speed it up.
     */
    default int sendsAtOnce() {
        return 8;
    }

    /** Tells whether the provider answers with these settings, without sending anything. Takes 10 s at most. */
    ConnectionCheck checkConnection();

    /** Frees what the channel holds. Called once; after it no other method is called. */
    @Override
    void close();
}
