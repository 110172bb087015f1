package io.perennial.spi.testing;

import java.util.Map;

/** A provider under the control of a test, which counts what it takes. */
public interface TestProvider extends AutoCloseable {

    /** Settings with which a channel reaches this provider, secrets included. What has a default may be left out. */
    Map<String, Object> settings();

    /** An address that this provider takes, of the kind that the channel declares; empty if it declares none. */
    String address();

    /** How many messages with this intent key it has taken, those included whose answer it kept to itself. */
    int taken(String intentKey);

    /** How many messages it has taken in all. */
    int takenInAll();

    /** Behaves well from now on. */
    void heal();

    /** Goes away: whoever calls from now on finds nobody. May be called twice. */
    @Override
    void close();
}
