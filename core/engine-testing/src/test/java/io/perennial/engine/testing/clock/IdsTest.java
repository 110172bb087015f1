package io.perennial.engine.testing.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void sequentialIds_areTheSameEachTime_andAscend() {
        var ids = Ids.sequential();

        assertThat(ids.get()).isEqualTo(UUID.fromString("00000000-0000-4000-8000-000000000001"));
        assertThat(ids.contact().value()).isEqualTo(UUID.fromString("00000000-0000-4000-8000-000000000002"));
        var entry = ids.entry();
        assertThat(ids.entry()).isGreaterThan(entry);
        assertThat(Ids.sequential().get()).isEqualTo(UUID.fromString("00000000-0000-4000-8000-000000000001"));
    }

    @Test
    void randomIds_differ() {
        var ids = Ids.random();
        var seen = new HashSet<UUID>();
        for (var i = 0; i < 100; i++) assertThat(seen.add(ids.get())).isTrue();

        assertThat(ids.contactKey().workspace()).isNotEqualTo(ids.workspace());
        var workspace = ids.workspace();
        assertThat(ids.contactIn(workspace).workspace()).isEqualTo(workspace);
        assertThat(ids.intent()).isNotEqualTo(ids.intent());
    }
}
