package io.perennial.server.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedDocumentFolderTest {
    /** From the appendix "Persisted Documents" of GraphQL over HTTP. */
    private static final String QUERY = "query($id:ID!){user(id:$id){name}}";

    private static final String DIGEST = "71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b";

    @TempDir
    private Path folder;

    @Test
    void id_isTheOneOfTheSpecification() {
        assertThat(TrustedDocuments.id(QUERY)).isEqualTo("sha256:" + DIGEST);
    }

    @Test
    void graphqlFile_isOneDocument() throws IOException {
        write("me.graphql", QUERY);
        write("umlaut.graphql", "# ü\n{ me { id } }\n");

        var documents = TrustedDocumentFolder.read(folder);

        assertThat(documents.find("sha256:" + DIGEST)).hasValue(QUERY);
        assertThat(documents.find(TrustedDocuments.id("# ü\n{ me { id } }\n"))).isPresent();
        assertThat(documents.size()).isEqualTo(2);
    }

    @Test
    void manifest_holdsManyWithOrWithoutPrefix() throws IOException {
        write("bare.json", "{\"%s\": \"%s\"}".formatted(DIGEST, QUERY));
        assertThat(TrustedDocumentFolder.read(folder).find("sha256:" + DIGEST)).hasValue(QUERY);

        Files.delete(folder.resolve("bare.json"));
        write("prefixed.json", "{\"sha256:%s\": \"%s\"}".formatted(DIGEST, QUERY));
        assertThat(TrustedDocumentFolder.read(folder).find("sha256:" + DIGEST)).hasValue(QUERY);
    }

    @Test
    void documentUnderAnotherDigest_isRefusedAtTheStart() throws IOException {
        write("poisoned.json", "{\"%s\": \"{ me { email } }\"}".formatted(DIGEST));

        assertThatThrownBy(() -> TrustedDocumentFolder.read(folder))
                .isInstanceOf(BadDocumentsException.class)
                .hasMessageContainingAll("poisoned.json", DIGEST, TrustedDocuments.id("{ me { email } }"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "{\"a\": 1}", "{", ""})
    void malformedManifest_isNamed(String json) throws IOException {
        write("broken.json", json);

        assertThatThrownBy(() -> TrustedDocumentFolder.read(folder))
                .isInstanceOf(BadDocumentsException.class)
                .hasMessageContaining("broken.json");
    }

    @Test
    void fileThatIsNoText_isNamed() throws IOException {
        Files.write(folder.resolve("binary.graphql"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThatThrownBy(() -> TrustedDocumentFolder.read(folder))
                .isInstanceOf(BadDocumentsException.class)
                .hasMessageContaining("binary.graphql");
    }

    @Test
    void missingFolder_isNamed() {
        assertThatThrownBy(() -> TrustedDocumentFolder.read(folder.resolve("nowhere")))
                .isInstanceOf(BadDocumentsException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void otherFiles_areLeftAlone() throws IOException {
        write("README.md", "not a document");
        write(".hidden.json", "not JSON");
        Files.createDirectory(folder.resolve("sub.graphql"));

        assertThat(TrustedDocumentFolder.read(folder).size()).isZero();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }
}
