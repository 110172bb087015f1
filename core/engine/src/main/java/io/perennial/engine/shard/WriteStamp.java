package io.perennial.engine.shard;

/**
 * The write timestamp of an owner: a later epoch always wins over an earlier one in the store, whenever its write arrives, so
 * that a stale owner can do no harm.
 *
 * @param epoch the epoch of the lease, 1 to 2^18
 * @param sequence grows with each write of the owner, below 2^44
 */
public record WriteStamp(long epoch, long sequence) {
    public WriteStamp {
        if (epoch < 1 || epoch >= 1L << 18) throw new IllegalArgumentException("epoch is %d".formatted(epoch));
        if (sequence < 0 || sequence >= 1L << 44)
            throw new IllegalArgumentException("sequence is %d".formatted(sequence));
    }

    /** As the store takes it. */
    public long micros() {
        return (epoch << 44) + sequence;
    }
}
