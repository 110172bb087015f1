package io.perennial.engine.testing.scenario;

import io.perennial.engine.work.LogAddress;
import io.perennial.engine.work.Owner;
import io.perennial.engine.work.PeerLine;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Rings from one server to another within a process. It can be cut. */
final class InProcessLine implements PeerLine {
    private final Map<String, Owner> owners = new ConcurrentHashMap<>();
    private volatile boolean isCut;

    void connect(String address, Owner owner) {
        owners.put(address, owner);
    }

    /** Nobody reaches anybody any more. */
    void cut() {
        isCut = true;
    }

    @Override
    public void ring(String address, List<LogAddress> items) throws IOException {
        var owner = owners.get(address);
        if (isCut || owner == null) throw new IOException("no way to " + address);
        owner.hear(items);
    }
}
