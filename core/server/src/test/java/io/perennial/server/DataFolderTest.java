package io.perennial.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.server.settings.BadSettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path temp;

    @Test
    void serverId_staysTheSame() throws Exception {
        String first;
        try (var folder = DataFolder.open(temp.resolve("new"))) {
            first = folder.serverId();
            assertThat(folder.serverId()).isEqualTo(first);
        }
        try (var folder = DataFolder.open(temp.resolve("new"))) {
            assertThat(folder.serverId()).isEqualTo(first);
        }
    }

    @Test
    void whatIsKept_isForTheOwnerAlone() throws Exception {
        try (var folder = DataFolder.open(temp)) {
            assertThat(folder.kept("operator.key", () -> "made")).isEqualTo("made");
            assertThat(folder.kept("operator.key", () -> "made anew")).isEqualTo("made");
        }

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("operator.key"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(temp)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("operator.key", "server.lock");
        }
    }

    @Test
    void secondServer_isRefused() throws Exception {
        try (var folder = DataFolder.open(temp)) {
            assertThat(folder.path()).isEqualTo(temp);
            assertThatThrownBy(() -> DataFolder.open(temp))
                    .isInstanceOf(BadSettingException.class)
                    .hasMessageContaining("PERENNIAL_DATA");
        }
    }

    @Test
    void folderThatIsAFile_isNamed() throws Exception {
        var file = Files.createFile(temp.resolve("file"));

        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContainingAll(file.toString(), "PERENNIAL_DATA");
    }
}
