package io.perennial.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.channel.email.Deed.Say;
import io.perennial.spi.Channel;
import io.perennial.spi.SendResult;
import io.perennial.spi.SendResult.Deferred;
import io.perennial.spi.testing.Channels;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing confidential is said before the connection is encrypted to the right server. */
class TransportSecurityTest {
    @TempDir
    private static Path folder;

    private static Certificates right;
    private static Certificates ofAnotherHost;

    @BeforeAll
    static void makeCertificates() throws Exception {
        right = Certificates.of(folder, "ip:127.0.0.1,dns:localhost");
        ofAnotherHost = Certificates.of(folder, "dns:other.test");
    }

    @Test
    void startTls_encryptsBeforeAnythingIsSaid() throws Exception {
        try (SmtpSink sink = new SmtpSink(right.context())) {
            assertThat(send(sink, right.pem())).isInstanceOf(SendResult.Accepted.class);
            assertThat(verbs(sink)).startsWith("EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL", "RCPT", "DATA");
        }
    }

    @Test
    void serverWithoutStartTls_isNotUsed() throws Exception {
        try (SmtpSink sink = new SmtpSink()) {
            assertDeferredWithoutAWord(sink, right.pem());
        }
    }

    @Test
    void untrustedCertificate_isNotUsed() throws Exception {
        try (SmtpSink sink = new SmtpSink(right.context())) {
            assertDeferredWithoutAWord(sink, ofAnotherHost.pem());
        }
    }

    @Test
    void certificateOfAnotherHost_isNotUsed() throws Exception {
        try (SmtpSink sink = new SmtpSink(ofAnotherHost.context())) {
            assertDeferredWithoutAWord(sink, ofAnotherHost.pem());
        }
    }

    @Test
    void refusedStartTls_isNotGoneAround() throws Exception {
        try (SmtpSink sink = new SmtpSink(right.context())) {
            sink.misbehave(Moment.STARTTLS, new Say("454 4.7.0 not now\r\n"));
            assertDeferredWithoutAWord(sink, right.pem());
        }
    }

    /** What is added to the answer in the clear would be read as if it had come encrypted. */
    @Test
    void answerInjectedBeforeEncryption_isNotBelieved() throws Exception {
        try (SmtpSink sink = new SmtpSink(right.context())) {
            sink.misbehave(Moment.STARTTLS, new Say("220 go\r\n250 AUTH PLAIN\r\n"));
            Deferred answer = assertDeferredWithoutAWord(sink, right.pem());
            assertThat(answer.detail()).contains("spoke before encryption began");
        }
    }

    private static Deferred assertDeferredWithoutAWord(SmtpSink sink, String pem) throws Exception {
        SendResult result = send(sink, pem);
        assertThat(result).isInstanceOf(Deferred.class);
        assertThat(((Deferred) result).code()).matches("smtp\\.(starttls|454)");
        assertThat(verbs(sink)).doesNotContain("AUTH", "MAIL", "DATA");
        return (Deferred) result;
    }

    private static SendResult send(SmtpSink sink, String pem) throws Exception {
        Map<String, Object> settings = new HashMap<>(sink.settings());
        settings.put("security", "STARTTLS");
        settings.put("trustedCertificates", pem);
        Channel channel = Channels.open(new EmailChannelFactory(), settings);
        try {
            return channel.send(Dispatches.of("text"));
        } finally {
            channel.close();
        }
    }

    private static List<String> verbs(SmtpSink sink) {
        return sink.commands().stream().map(command -> command.split("[ :]")[0]).toList();
    }
}
