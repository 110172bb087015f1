package io.perennial.engine.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.shard.ShardMap;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShardMapTest {

    @Test
    void contacts_spread_evenly() {
        var random = new Random(7);
        var contacts = new int[ShardMap.DEFAULT.shards()];
        for (var i = 0; i < 256_000; i++) contacts[ShardMap.DEFAULT.shardOf(contact(random))]++;

        assertThat(java.util.Arrays.stream(contacts).boxed()).allMatch(count -> count > 800 && count < 1200);
    }

    @Test
    void shards_that_do_not_divide_are_refused() {
        assertThatThrownBy(() -> new ShardMap(10, 4)).hasMessageContaining("multiple of groups");
    }

    private static ContactKey contact(Random random) {
        return new ContactKey(
                new WorkspaceId(new UUID(0, 1)), new ContactId(new UUID(random.nextLong(), random.nextLong())));
    }
}
