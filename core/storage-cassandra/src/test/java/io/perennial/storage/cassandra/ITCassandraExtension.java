package io.perennial.storage.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CassandraExtension.class)
class ITCassandraExtension {
    @Test
    void node_answersCql(TestNode node) {
        try (CqlSession session = CqlSession.builder()
                .addContactPoint(node.contactPoint())
                .withLocalDatacenter(node.datacenter())
                .build()) {
            assertThat(session.execute("SELECT release_version FROM system.local")
                            .one()
                            .getString(0))
                    .startsWith("5.0");
        }
    }

    @Test
    void node_isShared(TestNode node) {
        assertThat(CassandraExtension.node()).isSameAs(node);
    }

    @Test
    void forcedKind_isTaken(TestNode node) {
        String forced = System.getProperty(TestNode.FORCED, "");
        if (!forced.isEmpty()) {
            assertThat(node.kind().name()).isEqualToIgnoringCase(forced);
        }
    }
}
