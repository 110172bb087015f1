package io.perennial.graphql.cost;

import java.util.concurrent.atomic.LongAdder;

/** What one request has cost so far. */
public final class CostMeter {
    private final LongAdder spent = new LongAdder();
    private volatile long requested;

    public void spend(long cost) {
        spent.add(cost);
    }

    public void request(long cost) {
        requested = cost;
    }

    public long requested() {
        return requested;
    }

    public long spent() {
        return spent.sum();
    }
}
