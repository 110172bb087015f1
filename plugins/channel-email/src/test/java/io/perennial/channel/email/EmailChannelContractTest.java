package io.perennial.channel.email;

import static io.perennial.spi.testing.Answer.ACCEPTED;
import static io.perennial.spi.testing.Answer.DEFERRED;
import static io.perennial.spi.testing.Answer.REFUSED;
import static io.perennial.spi.testing.Answer.UNKNOWN;

import io.perennial.channel.email.Deed.Drip;
import io.perennial.channel.email.Deed.Drop;
import io.perennial.channel.email.Deed.Hang;
import io.perennial.channel.email.Deed.Reset;
import io.perennial.channel.email.Deed.Say;
import io.perennial.spi.ChannelFactory;
import io.perennial.spi.testing.Answer;
import io.perennial.spi.testing.BrokenSettings;
import io.perennial.spi.testing.ChannelContract;
import io.perennial.spi.testing.FaultPoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The contract, against a server that fails at every moment of a conversation in every way. */
class EmailChannelContractTest extends ChannelContract<SmtpSink> {

    @Override
    protected ChannelFactory factory() {
        return new EmailChannelFactory();
    }

    @Override
    protected SmtpSink startProvider() {
        return new SmtpSink();
    }

    @Override
    protected Duration patience() {
        // The dot is written in the first two thirds of the time or not at all: with less, a pause of a busy machine
        // makes Deferred of Unknown.
        return Duration.ofMillis(3_500);
    }

    @Override
    protected List<FaultPoint<SmtpSink>> faultPoints() {
        return Stream.of(losses(), hangs(), answers()).flatMap(s -> s).toList();
    }

    private static Stream<FaultPoint<SmtpSink>> losses() {
        return Stream.of(
                fault(Moment.GREETING, new Drop(), DEFERRED),
                fault(Moment.GREETING, new Reset(), DEFERRED),
                fault(Moment.GREETING, Say.garbage(), DEFERRED),
                fault(Moment.EHLO, new Drop(), DEFERRED),
                fault(Moment.EHLO, Say.garbage(), DEFERRED),
                fault(Moment.AUTH, new Drop(), DEFERRED),
                fault(Moment.AUTH, Say.garbage(), DEFERRED),
                fault(Moment.MAIL, new Drop(), DEFERRED),
                fault(Moment.MAIL, new Reset(), DEFERRED),
                fault(Moment.MAIL, Say.garbage(), DEFERRED),
                fault(Moment.RCPT, new Drop(), DEFERRED),
                fault(Moment.RCPT, Say.garbage(), DEFERRED),
                fault(Moment.DATA, new Drop(), DEFERRED),
                fault(Moment.DATA, Say.garbage(), DEFERRED),
                // A short body and its dot may be in the socket before the connection is seen to be lost.
                fault(Moment.BODY, new Drop(), DEFERRED, UNKNOWN),
                fault(Moment.BODY, new Reset(), DEFERRED, UNKNOWN),
                fault(Moment.FINAL_DOT, new Drop(), UNKNOWN),
                fault(Moment.FINAL_DOT, new Reset(), UNKNOWN),
                fault(Moment.FINAL_DOT, Say.garbage(), UNKNOWN),
                fault(Moment.TAKEN, new Drop(), UNKNOWN),
                fault(Moment.TAKEN, new Reset(), UNKNOWN),
                fault(Moment.TAKEN, Say.garbage(), UNKNOWN),
                fault(Moment.REPLIED, new Drop(), ACCEPTED),
                // A reset takes back what the client has not read yet.
                fault(Moment.REPLIED, new Reset(), ACCEPTED, UNKNOWN));
    }

    private static Stream<FaultPoint<SmtpSink>> hangs() {
        return Stream.of(
                hang(Moment.GREETING, new Hang(), DEFERRED),
                hang(Moment.EHLO, new Drip(), DEFERRED),
                hang(Moment.AUTH, new Hang(), DEFERRED),
                hang(Moment.MAIL, new Hang(), DEFERRED),
                hang(Moment.RCPT, new Drip(), DEFERRED),
                hang(Moment.DATA, new Hang(), DEFERRED),
                hang(Moment.BODY, new Hang(), UNKNOWN),
                hang(Moment.FINAL_DOT, new Hang(), UNKNOWN),
                hang(Moment.TAKEN, new Hang(), UNKNOWN),
                hang(Moment.TAKEN, new Drip(), UNKNOWN),
                hang(Moment.TAKEN, new Say("250-half an answer\r\n250 wh"), UNKNOWN));
    }

    private static Stream<FaultPoint<SmtpSink>> answers() {
        return Stream.of(
                says(Moment.GREETING, "421 4.3.2 shutting down", DEFERRED),
                says(Moment.GREETING, "554 5.7.1 go away", DEFERRED),
                says(Moment.EHLO, "421 4.3.2 shutting down", DEFERRED),
                says(Moment.AUTH, "454 4.7.0 try later", DEFERRED),
                says(Moment.AUTH, "535 5.7.8 no: " + SmtpSink.PASSWORD, DEFERRED),
                says(Moment.MAIL, "421 4.3.2 shutting down", DEFERRED),
                says(Moment.MAIL, "451 4.3.0 try later", DEFERRED),
                says(Moment.MAIL, "550 5.7.1 not from you", REFUSED),
                says(Moment.MAIL, "530 5.7.0 sign in first", DEFERRED),
                says(Moment.RCPT, "450 4.2.0 greylisted", DEFERRED),
                says(Moment.RCPT, "550 5.1.1 <ada@example.test>: unknown", REFUSED),
                says(Moment.DATA, "451 4.3.0 try later", DEFERRED),
                says(Moment.DATA, "554 5.5.1 no valid recipients", REFUSED),
                says(Moment.DATA, "250 2.0.0 out of turn", DEFERRED),
                says(Moment.FINAL_DOT, "451 4.3.0 try later", DEFERRED),
                says(Moment.FINAL_DOT, "421 4.3.2 shutting down", DEFERRED),
                says(Moment.FINAL_DOT, "554 5.7.1 spam", REFUSED),
                says(Moment.FINAL_DOT, "354 again?", UNKNOWN));
    }

    private static FaultPoint<SmtpSink> says(Moment moment, String reply, Answer truthful) {
        return new FaultPoint<>(
                moment + ": " + reply,
                Set.of(truthful),
                false,
                sink -> sink.misbehave(moment, new Say(reply + "\r\n")));
    }

    private static FaultPoint<SmtpSink> fault(Moment moment, Deed deed, Answer... truthful) {
        return new FaultPoint<>(moment + ": " + deed, Set.of(truthful), false, sink -> sink.misbehave(moment, deed));
    }

    private static FaultPoint<SmtpSink> hang(Moment moment, Deed deed, Answer truthful) {
        return FaultPoint.hanging(moment + ": " + deed, truthful, sink -> sink.misbehave(moment, deed));
    }

    @Override
    protected List<BrokenSettings> brokenSettings() {
        return List.of(
                new BrokenSettings(
                        Map.of(
                                "host", "smtp example",
                                "from", "hello",
                                "fromName", "Shop\r\nBcc: eve@example.test",
                                "replyTo", "a@b@",
                                "username", "shop",
                                "heloName", "a b",
                                "trustedCertificates", "none"),
                        Set.of("host", "from", "fromName", "replyTo", "password", "heloName", "trustedCertificates")),
                new BrokenSettings(
                        Map.of("host", "a.test", "from", "a@b.test", "password", "p", "security", "NONE"),
                        Set.of("username", "security")),
                new BrokenSettings(Map.of("host", " ", "from", "a@b.test\r\n.c"), Set.of("host", "from")));
    }
}
