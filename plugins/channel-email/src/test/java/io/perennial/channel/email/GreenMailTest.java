package io.perennial.channel.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.perennial.spi.Channel;
import io.perennial.spi.ConnectionCheck;
import io.perennial.spi.Content;
import io.perennial.spi.Dispatch;
import io.perennial.spi.SendResult;
import io.perennial.spi.testing.Channels;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The happy path, through a server that somebody else wrote. */
class GreenMailTest {
    private static final Content CONTENT = new Content("Grüße 🎉", "Liebe Ada,\ngrüß dich.", "<p>Liebe <b>Ada</b></p>");

    @TempDir
    private static Path folder;

    private static Certificates certificates;

    private final GreenMail server =
            new GreenMail(new ServerSetup[] {setup(ServerSetup.PROTOCOL_SMTP), setup(ServerSetup.PROTOCOL_SMTPS)});

    private static ServerSetup setup(String protocol) {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", protocol);
        // It would give up after two seconds, which a busy machine may take.
        setup.setServerStartupTimeout(60_000);
        return setup;
    }

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificates = Certificates.of(folder, "ip:127.0.0.1");
        // Read once, by GreenMail's first server of this JVM.
        System.setProperty(
                "greenmail.tls.keystore.file", certificates.keyStore().toString());
        System.setProperty("greenmail.tls.keystore.password", Certificates.PASSWORD);
        System.setProperty("greenmail.tls.key.password", Certificates.PASSWORD);
    }

    @BeforeEach
    void start() {
        server.start();
        server.setUser("shop@perennial.test", "shop", "pass-word");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void mail_arrivesOverPlainSmtp() throws Exception {
        assertArrives(Map.of("port", server.getSmtp().getPort(), "security", "NONE"));
    }

    @Test
    void mail_arrivesOverTlsWithSignIn() throws Exception {
        assertArrives(Map.of(
                "port", server.getSmtps().getPort(),
                "security", "TLS",
                "trustedCertificates", certificates.pem(),
                "username", "shop",
                "password", "pass-word"));
    }

    @Test
    void wrongPassword_isToldByTheCheckAndDefersTheMessage() throws Exception {
        Channel channel = open(Map.of(
                "port", server.getSmtp().getPort(), "security", "NONE", "username", "shop", "password", "wrong"));
        assertThat(channel.checkConnection().reachable()).isFalse();
        assertThat(channel.send(Dispatches.of("text"))).isInstanceOf(SendResult.Deferred.class);
        assertThat(server.getReceivedMessages()).isEmpty();
        channel.close();
    }

    private void assertArrives(Map<String, Object> settings) throws Exception {
        Channel channel = open(settings);
        ConnectionCheck check = channel.checkConnection();
        assertThat(check.reachable()).as(check.detail()).isTrue();
        Dispatch dispatch = Dispatches.of(CONTENT, Duration.ofSeconds(10));
        assertThat(channel.send(dispatch)).isInstanceOf(SendResult.Accepted.class);
        channel.close();

        assertThat(server.getReceivedMessages()).hasSize(1);
        MimeMessage received = server.getReceivedMessages()[0];
        assertThat(received.getMessageID()).isEqualTo("<" + dispatch.intentKey() + "@perennial.test>");
        assertThat(GreenMailUtil.getAddressList(received.getFrom())).contains("shop@perennial.test");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        received.writeTo(bytes);
        Message mail = new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(mail.getSubject()).isEqualTo("Grüße 🎉");
        assertThat(Mails.part(mail, "text/plain")).isEqualTo("Liebe Ada,\r\ngrüß dich.");
        assertThat(Mails.part(mail, "text/html")).isEqualTo("<p>Liebe <b>Ada</b></p>");
        assertThat(new String(bytes.toByteArray(), UTF_8)).isASCII();
    }

    private static Channel open(Map<String, Object> settings) throws Exception {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("host", "127.0.0.1");
        all.put("from", "shop@perennial.test");
        return Channels.open(new EmailChannelFactory(), all);
    }
}
