package io.perennial.engine.work;

/** How messages came out, in numbers. Intended is their sum: nothing disappears. */
public record MessageTallies(long sent, long failed, long skipped, long parked, long pending) {
    public static final MessageTallies NONE = new MessageTallies(0, 0, 0, 0, 0);

    static final MessageTallies SENT = new MessageTallies(1, 0, 0, 0, 0);
    static final MessageTallies FAILED = new MessageTallies(0, 1, 0, 0, 0);
    static final MessageTallies PARKED = new MessageTallies(0, 0, 0, 1, 0);

    public long intended() {
        return sent + failed + skipped + parked + pending;
    }

    public MessageTallies plus(MessageTallies that) {
        return new MessageTallies(
                sent + that.sent,
                failed + that.failed,
                skipped + that.skipped,
                parked + that.parked,
                pending + that.pending);
    }

    MessageTallies minus(MessageTallies that) {
        return plus(new MessageTallies(-that.sent, -that.failed, -that.skipped, -that.parked, -that.pending));
    }
}
