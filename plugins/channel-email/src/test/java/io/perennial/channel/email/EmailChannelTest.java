package io.perennial.channel.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.perennial.channel.email.Deed.Drop;
import io.perennial.channel.email.Deed.Hang;
import io.perennial.channel.email.Deed.Reset;
import io.perennial.channel.email.Deed.Say;
import io.perennial.spi.Channel;
import io.perennial.spi.Content;
import io.perennial.spi.Dispatch;
import io.perennial.spi.SendResult;
import io.perennial.spi.SendResult.Deferred;
import io.perennial.spi.SendResult.Refused;
import io.perennial.spi.SendResult.Unknown;
import io.perennial.spi.testing.Channels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the contract leaves open: long bodies, kept connections, servers that speak out of turn. */
@Timeout(60)
class EmailChannelTest {
    /** More than the socket's buffers hold, so that the client notices before it comes to the dot. */
    private static final String LONG = "a long line of text, and another one\r\n".repeat(400_000);

    private final SmtpSink sink = new SmtpSink();
    private Channel channel = open(Map.of());

    @AfterEach
    void close() {
        channel.close();
        sink.close();
    }

    private Channel open(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(sink.settings());
        all.putAll(settings);
        try {
            return Channels.open(new EmailChannelFactory(), all);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void reopen(Map<String, Object> settings) {
        channel.close();
        channel = open(settings);
    }

    @Test
    void longBodyCutShort_isDeferred() {
        for (Deed deed : List.of(new Drop(), new Reset())) {
            sink.misbehave(Moment.BODY, deed);
            assertThat(channel.send(Dispatches.of(LONG)))
                    .asInstanceOf(type(Deferred.class))
                    .returns("smtp.body", Deferred::code);
        }
        assertThat(sink.takenInAll()).isZero();
    }

    @Test
    void serverThatStopsReading_isLeftByTheDeadline() {
        sink.misbehave(Moment.BODY, new Hang());
        // Composing so long a message is part of the time.
        Dispatch dispatch = Dispatches.of(new Content("Hello", LONG, null), Duration.ofSeconds(10));
        try (Standstill standstill = new Standstill()) {
            assertThat(channel.send(dispatch))
                    .asInstanceOf(type(Deferred.class))
                    .returns("smtp.body", Deferred::code);
            assertThat(Instant.now().minus(standstill.longest())).isBefore(dispatch.deadline());
        }
        assertThat(sink.takenInAll()).isZero();
    }

    @Test
    void serverThatRefusesInTheMiddle_isUnderstood() {
        sink.misbehave(Moment.BODY, new Say("552 5.3.4 too big\r\n"));
        assertThat(channel.send(Dispatches.of(LONG)))
                .asInstanceOf(type(Refused.class))
                .returns("smtp.552", Refused::code);
        sink.heal();
        assertThat(channel.send(Dispatches.of("text"))).isInstanceOf(SendResult.Accepted.class);
        assertThat(sink.takenInAll()).isEqualTo(1);
    }

    @Test
    void connection_isKeptForTheNextMessage() {
        for (int i = 0; i < 5; i++) accept();
        assertThat(sink.connections()).isEqualTo(1);
        assertThat(sink.takenInAll()).isEqualTo(5);
    }

    @Test
    void keptConnectionThatTheServerClosed_isReplacedUnnoticed() {
        for (int i = 1; i <= 5; i++) {
            accept();
            assertThat(sink.connections()).isEqualTo(i);
            sink.hangUp();
        }
        assertThat(sink.takenInAll()).isEqualTo(5);
    }

    @Test
    void keptConnectionOnWhichTheServerTookLeave_isReplacedUnnoticed() {
        accept();
        sink.sayToAll("421 4.4.2 timeout exceeded\r\n");
        accept();
        assertThat(sink.connections()).isEqualTo(2);
    }

    @Test
    void keptConnectionLostAfterTheDot_isNotTriedAgain() {
        for (Moment moment : List.of(Moment.FINAL_DOT, Moment.TAKEN)) {
            accept();
            int before = sink.takenInAll();
            sink.misbehave(moment, new Drop());
            assertThat(channel.send(Dispatches.of("text"))).isInstanceOf(Unknown.class);
            sink.heal();
            assertThat(sink.takenInAll() - before).isLessThanOrEqualTo(1);
        }
        assertThat(sink.connections()).isEqualTo(2);
    }

    @Test
    void connection_isReplacedAfterItsShareOfMessages() {
        reopen(Map.of("messagesPerConnection", 3));
        for (int i = 0; i < 7; i++) accept();
        assertThat(sink.connections()).isEqualTo(3);
    }

    @Test
    void refusedRecipient_leavesTheConnectionForTheNextMessage() {
        accept();
        sink.misbehave(Moment.RCPT, new Say("550 5.1.1 unknown\r\n"));
        assertThat(channel.send(Dispatches.of("text")))
                .asInstanceOf(type(Refused.class))
                .returns(true, Refused::addressInvalid);
        sink.heal();
        accept();
        assertThat(sink.connections()).isEqualTo(1);
        assertThat(sink.commands()).contains("RSET");
    }

    @Test
    void connections_areNeverMoreThanThePoolHolds() throws Exception {
        reopen(Map.of("poolSize", 2, "messagesPerConnection", 1000));
        List<Callable<SendResult>> sends = new ArrayList<>();
        for (int i = 0; i < 50; i++) sends.add(() -> channel.send(Dispatches.of("text")));
        try (var threads = Executors.newFixedThreadPool(10)) {
            for (Future<SendResult> sent : threads.invokeAll(sends)) {
                assertThat(sent.get()).isInstanceOf(SendResult.Accepted.class);
            }
        }
        assertThat(sink.connections()).isLessThanOrEqualTo(2);
        assertThat(sink.takenInAll()).isEqualTo(50);
    }

    @Test
    void fullPool_defersWithoutWaitingForTheDeadline() throws Exception {
        reopen(Map.of("poolSize", 1));
        sink.misbehave(Moment.MAIL, new Hang());
        try (var threads = Executors.newSingleThreadExecutor()) {
            var hanging = threads.submit(() -> channel.send(Dispatches.of("text")));
            while (sink.commands().stream().noneMatch(command -> command.startsWith("MAIL"))) Thread.onSpinWait();
            assertThat(channel.send(Dispatches.of(new Content("Hello", "text", null), Duration.ofSeconds(3))))
                    .asInstanceOf(type(Deferred.class))
                    .returns("smtp.busy", Deferred::code);
            sink.heal();
            assertThat(hanging.get()).isInstanceOf(Deferred.class);
        }
    }

    /** Each would be taken for the answer to a later command, and a message for refused or accepted. */
    @Test
    void answersSentAhead_areNotTakenForThoseToCome() {
        assertDeferred(Moment.RCPT, "250 ok\r\n550 no\r\n");
        assertDeferred(Moment.RCPT, "250 ok\r\n354 go on\r\n250 taken\r\n");
        assertDeferred(Moment.DATA, "354 go on\r\n250 taken\r\n");
        assertThat(sink.takenInAll()).isZero();
    }

    private void assertDeferred(Moment moment, String said) {
        sink.misbehave(moment, new Say(said));
        assertThat(channel.send(Dispatches.of("text"))).as(said).isInstanceOf(Deferred.class);
    }

    @Test
    void addressThatWouldEndACommand_isRefusedBeforeAnyConnection() {
        for (String address : List.of(
                "a@b.test\r\nRCPT TO:<eve@example.test>",
                "a@b.test> SIZE=1\r\nDATA",
                "a b@c.test",
                "\"a\\\r\nDATA\"@b.test",
                "a@b.test\u0000",
                "no-at-sign",
                "@b.test",
                "grüße@b.test")) {
            Dispatch dispatch = Dispatches.of(address, new Content("Hello", "text", null), Duration.ofSeconds(5));
            assertThat(channel.send(dispatch))
                    .asInstanceOf(type(Refused.class))
                    .returns("email.address", Refused::code);
        }
        assertThat(sink.connections()).isZero();
    }

    @Test
    void subjectWithALineBreak_isRefusedBeforeAnyConnection() {
        for (String subject : List.of("a\r\nBcc: eve@example.test", "a\nb", "a\rb", "a\u0000b", "a\u0085b")) {
            assertThat(channel.send(Dispatches.of(new Content(subject, "text", null), Duration.ofSeconds(5))))
                    .asInstanceOf(type(Refused.class))
                    .returns("email.subject", Refused::code);
        }
        assertThat(sink.connections()).isZero();
    }

    @Test
    void bodyThatLooksLikeSmtp_arrivesAsItIs() {
        String text = ".\r\n..\r\n.\r\nMAIL FROM:<eve@example.test>\r\n.\nQUIT\r.\r\n";
        channel.send(Dispatches.of(text));
        assertThat(sink.takenInAll()).isEqualTo(1);
        assertThat(new String(sink.messages().getFirst(), UTF_8))
                .endsWith("\r\n\r\n.\r\n..\r\n.\r\nMAIL FROM:<eve@example.test>\r\n.\r\nQUIT\r\n.\r\n");
        assertThat(sink.commands())
                .filteredOn(command -> command.startsWith("MAIL"))
                .hasSize(1);
    }

    @Test
    void queueId_isHandedOn() {
        assertThat(channel.send(Dispatches.of("text"))).isEqualTo(SendResult.accepted("4bXQ1"));
    }

    @Test
    void wrongPassword_isDeferredAndReported() {
        reopen(Map.of("password", "wrong"));
        assertThat(channel.send(Dispatches.of("text")))
                .asInstanceOf(type(Deferred.class))
                .returns("smtp.535", Deferred::code)
                .satisfies(deferred -> assertThat(deferred.retryAfter()).isPositive());
        assertThat(channel.checkConnection())
                .returns(false, check -> check.reachable())
                .satisfies(
                        check -> assertThat(check.detail()).contains("535").contains("Check user name and password"));
    }

    private void accept() {
        assertThat(channel.send(Dispatches.of("text"))).isInstanceOf(SendResult.Accepted.class);
    }
}
