package io.perennial.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened, to be closed the other way round. One that fails to close keeps no other open. */
final class ShutdownOrder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ShutdownOrder.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T resource) {
        opened.push(resource);
        return resource;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            var resource = opened.pop();
            try {
                resource.close();
            } catch (Exception e) {
                if (e instanceof InterruptedException) Thread.currentThread().interrupt();
                LOG.warn("{} did not close", resource.getClass().getSimpleName(), e);
            }
        }
    }
}
