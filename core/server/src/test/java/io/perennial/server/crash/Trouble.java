package io.perennial.server.crash;

import java.util.List;

/** What befalls servers while they work. */
interface Trouble {
    Trouble NONE = new Trouble() {
        @Override
        public void onEvening(List<ServerProcess> servers, String keyspace) {}

        @Override
        public boolean hasHappened() {
            return true;
        }

        @Override
        public boolean mayPark() {
            return false;
        }

        @Override
        public String toString() {
            return "no trouble";
        }
    };

    /** What happens once a day's work is done, so that nobody waits for an answer. */
    void onEvening(List<ServerProcess> servers, String keyspace) throws Exception;

    /** Whether enough of it has happened: else nothing is shown. */
    boolean hasHappened();

    /** Whether a message may be left of which nobody knows whether it went out. */
    boolean mayPark();

    /** What happens at any time, until it is closed; then all servers are ready again. */
    default AutoCloseable meanwhile(List<ServerProcess> servers) {
        return () -> {};
    }
}
