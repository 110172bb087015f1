package io.perennial.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.perennial.channel.email.Deed.Hang;
import io.perennial.channel.email.Deed.Say;
import io.perennial.channel.email.SmtpSink.Pipelining;
import io.perennial.spi.Channel;
import io.perennial.spi.SendResult;
import io.perennial.spi.SendResult.Deferred;
import io.perennial.spi.SendResult.Refused;
import io.perennial.spi.testing.Channels;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands that travel together, and what a server may answer to those behind one that it refused. */
@Timeout(60)
class PipeliningTest {
    private final SmtpSink sink = new SmtpSink().offer(Pipelining.STRICT);
    private Channel channel;

    @BeforeEach
    void open() throws Exception {
        channel = Channels.open(new EmailChannelFactory(), sink.settings());
    }

    @AfterEach
    void close() {
        channel.close();
        sink.close();
    }

    @Test
    void commands_goWithoutWaitingForAnswers() throws Exception {
        accept();
        sink.misbehave(Moment.MAIL, new Hang());
        try (var threads = Executors.newSingleThreadExecutor()) {
            var hanging = threads.submit(() -> channel.send(Dispatches.of("text")));
            while (sink.commands().stream()
                            .filter(command -> command.startsWith("MAIL"))
                            .count()
                    < 2) Thread.onSpinWait();
            assertThat(sink.unreadByServer()).isPositive();
            sink.heal();
            // Over a new connection, since the dot was not written on the one that was lost.
            assertThat(hanging.get()).isInstanceOf(SendResult.Accepted.class);
        }
    }

    @Test
    void manyMessages_shareAConnection() {
        for (int i = 0; i < 5; i++) accept();
        assertThat(sink.connections()).isEqualTo(1);
        assertThat(sink.takenInAll()).isEqualTo(5);
    }

    @Test
    void recipientRefusedByAStrictServer_leavesTheConnectionForTheNextMessage() {
        refuseRecipient();
        accept();
        assertThat(sink.connections()).isEqualTo(1);
        assertThat(sink.commands()).contains("RSET");
        assertThat(sink.takenInAll()).isEqualTo(1);
    }

    @Test
    void recipientRefusedByAServerThatAwaitsAMessageAllTheSame_getsNone() {
        sink.offer(Pipelining.LENIENT);
        refuseRecipient();
        accept();
        assertThat(sink.connections()).isEqualTo(2);
        assertThat(sink.takenInAll()).isEqualTo(1);
    }

    @Test
    void firstRefusal_isTheAnswer() {
        sink.offer(Pipelining.LENIENT).misbehave(Moment.MAIL, new Say("451 4.3.0 later\r\n"));
        assertThat(channel.send(Dispatches.of("text")))
                .asInstanceOf(type(Deferred.class))
                .returns("smtp.451", Deferred::code);
        assertThat(sink.takenInAll()).isZero();
    }

    @Test
    void serverThatTakesLeaveAtOnce_isNotWaitedFor() {
        for (var moment : List.of(Moment.MAIL, Moment.RCPT)) {
            sink.misbehave(moment, new Say("421 4.3.2 closing\r\n"));
            assertThat(channel.send(Dispatches.of("text")))
                    .asInstanceOf(type(Deferred.class))
                    .returns("smtp.421", Deferred::code);
            sink.heal();
        }
        accept();
        assertThat(sink.takenInAll()).isEqualTo(1);
    }

    private void refuseRecipient() {
        sink.misbehave(Moment.RCPT, new Say("550 5.1.1 unknown\r\n"));
        assertThat(channel.send(Dispatches.of("text")))
                .asInstanceOf(type(Refused.class))
                .returns(true, Refused::addressInvalid);
        sink.heal();
    }

    private void accept() {
        assertThat(channel.send(Dispatches.of("text"))).isInstanceOf(SendResult.Accepted.class);
    }
}
