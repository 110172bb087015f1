package io.perennial.engine.shard;

import io.perennial.engine.contact.ContactKey;

/**
 * How contacts fall onto shards, and shards onto groups. Stored at the first start of a cluster and refused if it differs
 * later, because everything that lies in the work log was put there by it.
 *
 * @param shards how many shards; a multiple of {@code groups}
 * @param groups how many groups of shards: what is leased, checkpointed and logged together
 */
public record ShardMap(int shards, int groups) {
    public static final ShardMap DEFAULT = new ShardMap(256, 8);

    public ShardMap {
        if (groups < 1 || shards < groups || shards % groups != 0)
            throw new IllegalArgumentException(
                    "shards is %d, must be a multiple of groups, which is %d".formatted(shards, groups));
    }

    /** The shard of a contact: a hash of its id, which is random already. */
    public int shardOf(ContactKey contact) {
        var id = contact.contact().value();
        var mixed = (id.getMostSignificantBits() ^ id.getLeastSignificantBits()) * 0x9E3779B97F4A7C15L;
        return (int) Long.remainderUnsigned(mixed >>> 16, shards);
    }

    public int groupOf(int shard) {
        return shard % groups;
    }

    public int groupOf(ContactKey contact) {
        return groupOf(shardOf(contact));
    }
}
