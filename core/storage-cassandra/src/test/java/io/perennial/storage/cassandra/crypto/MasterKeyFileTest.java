package io.perennial.storage.cassandra.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyFileTest {
    @TempDir
    Path folder;

    @Test
    void firstCall_makesAFileThatItsOwnerAloneMayRead() throws IOException {
        MasterKeyFile.in(folder.resolve("data"));

        var file = folder.resolve("data").resolve(MasterKeyFile.NAME);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file.getParent()).isDirectoryContaining(path -> path.equals(file));
        try (var files = Files.list(file.getParent())) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void laterCalls_readIt() {
        assertThat(MasterKeyFile.in(folder).checkValue())
                .isEqualTo(MasterKeyFile.in(folder).checkValue());
    }

    @Test
    void firstCalls_20AtOnce_agree() throws Exception {
        var calls = new ArrayList<Future<String>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 20; i++)
                calls.add(threads.submit(() -> MasterKeyFile.in(folder).checkValue()));
        }
        assertThat(calls)
                .extracting(Future::resultNow)
                .containsOnly(calls.getFirst().resultNow());
    }

    @Test
    void file_thatHoldsNoKey_isRefused() throws IOException {
        Files.writeString(folder.resolve(MasterKeyFile.NAME), "not a key");

        assertThatIllegalArgumentException().isThrownBy(() -> MasterKeyFile.in(folder));
    }
}
