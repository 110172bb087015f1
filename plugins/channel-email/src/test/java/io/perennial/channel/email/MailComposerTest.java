package io.perennial.channel.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import io.perennial.spi.Channel;
import io.perennial.spi.Content;
import io.perennial.spi.Dispatch;
import io.perennial.spi.SendResult;
import io.perennial.spi.testing.Channels;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailComposerTest {
    private final SmtpSink sink = new SmtpSink();

    @AfterEach
    void close() {
        sink.close();
    }

    @Test
    void mail_saysWhoWritesToWhomAndWhen() throws Exception {
        Message mail = sent(
                new Content("Hello", "text", null),
                Map.of("fromName", "Blumen \"Müller\", Köln", "replyTo", "antwort@müller.test"));
        assertThat(mail.getFrom().get(0).getName()).isEqualTo("Blumen \"Müller\", Köln");
        assertThat(mail.getFrom().get(0).getAddress()).isEqualTo("shop@perennial.test");
        assertThat(mail.getReplyTo().flatten().get(0).getAddress()).isEqualTo("antwort@xn--mller-kva.test");
        assertThat(mail.getTo().flatten().get(0).getAddress()).isEqualTo("ada@example.test");
        assertThat(mail.getDate().toInstant()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        assertThat(mail.getHeader().getFields())
                .extracting(field -> field.getName())
                .doesNotHaveDuplicates()
                .contains("Message-ID", "MIME-Version");
    }

    @Test
    void textAlone_isASinglePart() throws Exception {
        Message mail = sent(new Content("Hello", "text", null), Map.of());
        assertThat(mail.isMultipart()).isFalse();
        assertThat(mail.getMimeType()).isEqualTo("text/plain");
        assertThat(mail.getCharset()).isEqualToIgnoringCase("UTF-8");
    }

    @Test
    void html_comesAfterTheText() throws Exception {
        Message mail = sent(new Content("Hello", "text", "<p>text</p>"), Map.of());
        assertThat(mail.getMimeType()).isEqualTo("multipart/alternative");
        assertThat(((Multipart) mail.getBody()).getBodyParts())
                .extracting(part -> part.getMimeType())
                .containsExactly("text/plain", "text/html");
    }

    @Test
    void subject_mayBeMissing() throws Exception {
        assertThat(sent(new Content(null, "text", null), Map.of()).getSubject()).isNull();
    }

    @Test
    void lines_areShortAndAsciiWhateverIsSaid() throws Exception {
        sent(new Content("x".repeat(900) + " 🎉".repeat(300), "ä".repeat(5_000), "<p>" + "x".repeat(5_000)), Map.of());
        String bytes = new String(sink.messages().getFirst(), UTF_8);
        assertThat(bytes).isASCII();
        assertThat(bytes.lines()).allMatch(line -> line.length() <= 998);
        assertThat(bytes.lines().dropWhile(line -> !line.isEmpty())).allMatch(line -> line.length() <= 76);
    }

    @Test
    void text_arrivesAsItWasWritten() throws Exception {
        Channel channel = Channels.open(new EmailChannelFactory(), sink.settings());
        qt().withExamples(200)
                .withFixedSeed(1)
                .forAll(strings().allPossible().ofLengthBetween(1, 300))
                .check(text -> survives(channel, text));
        channel.close();
    }

    private boolean survives(Channel channel, String text) {
        String expected = new String(text.getBytes(UTF_8), UTF_8).replaceAll("\r\n|\r|\n", "\r\n");
        channel.send(Dispatches.of(new Content("Hello", text, text), Duration.ofSeconds(5)));
        try {
            Message mail = parse(sink.messages().getLast());
            return Mails.part(mail, "text/plain").equals(expected)
                    && Mails.part(mail, "text/html").equals(expected);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Message sent(Content content, Map<String, Object> settings) throws Exception {
        Map<String, Object> all = new HashMap<>(sink.settings());
        all.putAll(settings);
        Channel channel = Channels.open(new EmailChannelFactory(), all);
        Dispatch dispatch = Dispatches.of(content, Duration.ofSeconds(10));
        assertThat(channel.send(dispatch)).isInstanceOf(SendResult.Accepted.class);
        channel.close();
        List<byte[]> messages = sink.messages();
        assertThat(messages).hasSize(1);
        return parse(messages.getFirst());
    }

    private static Message parse(byte[] message) throws Exception {
        return new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(message));
    }
}
