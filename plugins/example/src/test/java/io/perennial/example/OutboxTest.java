package io.perennial.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.spi.Content;
import io.perennial.spi.Dispatch;
import io.perennial.spi.MessageClass;
import io.perennial.spi.SendResult;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final String KEY = "0123456789abcdefghijkl";

    private final OutboxFolder folder;

    OutboxTest() throws IOException {
        folder = new OutboxFolder();
    }

    @AfterEach
    void remove() {
        folder.close();
    }

    @Test
    void line_isOneLineOfJsonWhateverIsInIt() {
        Content content = new Content("say \"hi\"", "a\\b\r\nc\u0001 Grüße \ud83c", null);
        byte[] line = MessageLine.of(dispatch(content), Instant.EPOCH);
        assertThat(new String(line, UTF_8))
                .isEqualTo("{\"intentKey\":\"" + KEY
                        + "\",\"at\":\"1970-01-01T00:00:00Z\",\"messageClass\":\"TRANSACTIONAL\","
                        + "\"address\":\"ada@example.test\",\"subject\":\"say \\\"hi\\\"\","
                        + "\"text\":\"a\\\\b\\u000d\\u000ac\\u0001 Grüße \\ud83c\"}\n");
        assertThat(MessageLine.intentKey(line)).contains(KEY);
    }

    @Test
    void intent_isRememberedByTheFileAcrossARestart() {
        for (int restart = 0; restart < 3; restart++) {
            OutboxChannel channel = new OutboxChannel(folder.file(), Clock.systemUTC());
            assertThat(channel.send(dispatch(new Content(null, "text", null)))).isEqualTo(SendResult.accepted());
            channel.close();
        }
        assertThat(folder.lines()).hasSize(1);
    }

    @Test
    void tornLine_isCutOffBeforeTheNextOne() throws IOException {
        folder.leaveATornLine();
        try (Outbox outbox = Outbox.open(folder.file())) {
            outbox.append(KEY, MessageLine.of(dispatch(new Content(null, "text", null)), Instant.EPOCH));
        }
        assertThat(Files.readString(folder.file()))
                .startsWith("{\"intentKey\":\"" + KEY)
                .endsWith("}\n");
    }

    @Test
    void file_isHeldByOneAtATime() throws IOException {
        try (Outbox _ = Outbox.open(folder.file())) {
            assertThatThrownBy(() -> Outbox.open(folder.file()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("give each its own file");
        }
        Outbox.open(folder.file()).close();
    }

    @Test
    void fileThatWasMovedAway_isMadeAnew() throws IOException {
        OutboxChannel channel = new OutboxChannel(folder.file(), Clock.systemUTC());
        channel.send(dispatch(new Content(null, "before", null)));
        Files.delete(folder.file());
        channel.send(dispatch(new Content(null, "after", null)));
        channel.close();
        assertThat(folder.lines()).hasSize(1).first().asString().contains("after");
    }

    @Test
    void interruptedWrite_isDeferredAndTheNextOneWorks() throws IOException {
        OutboxChannel channel = new OutboxChannel(folder.file(), Clock.systemUTC());
        Thread.currentThread().interrupt();
        assertThat(channel.send(dispatch(new Content(null, "text", null)))).isInstanceOf(SendResult.Deferred.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(channel.send(dispatch(new Content(null, "text", null)))).isEqualTo(SendResult.accepted());
        channel.close();
        assertThat(folder.lines()).hasSize(1);
    }

    @Test
    void appendThatFails_saysHowFarItCame() throws IOException {
        Outbox outbox = Outbox.open(folder.file());
        outbox.close();
        assertThatThrownBy(() -> outbox.append(KEY, "{}\n".getBytes(UTF_8))).isInstanceOf(IOException.class);
        assertThat(outbox.wroteWholeLine()).isFalse();
    }

    private static Dispatch dispatch(Content content) {
        return new Dispatch(
                KEY,
                "ada@example.test",
                content,
                MessageClass.TRANSACTIONAL,
                Instant.now().plusSeconds(10));
    }
}
