package io.perennial.cassandra.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NodeSettingsTest {
    private static final NodeSettings SETTINGS = new NodeSettings(
            Path.of("data"), Path.of("jars"), 0, 512, CommitLogSync.PERIODIC, false, null, null, Duration.ofMinutes(1));

    @Test
    void folders_areAbsolute() {
        // The node's working directory is another than ours.
        assertThat(SETTINGS.data()).isAbsolute();
        assertThat(SETTINGS.jars()).isAbsolute();
    }

    @Test
    void impossiblePort_isNamed() {
        assertThatThrownBy(() -> SETTINGS.withCqlPort(65_536)).hasMessage("cqlPort is 65536, not between 0 and 65535");
    }

    @Test
    void tinyHeap_isNamed() {
        assertThatThrownBy(() -> SETTINGS.withHeapMegabytes(64)).hasMessage("heapMegabytes is 64, less than 256");
    }
}
