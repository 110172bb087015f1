package io.perennial.channel.email.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.spi.SendResult;
import io.perennial.spi.SendResult.Deferred;
import io.perennial.spi.SendResult.Refused;
import io.perennial.spi.SendResult.Unknown;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TruthTableTest {
    private static final String RECIPIENT = "ada@example.test";

    private final TruthTable truth = new TruthTable(new Redaction(List.of("hunter2")));

    @ParameterizedTest
    @EnumSource(Phase.class)
    void transientReply_isDeferred(Phase phase) {
        assertThat(answer(phase, 451, "4.3.0 later")).isInstanceOf(Deferred.class);
        assertThat(answer(phase, 421, "bye")).isInstanceOf(Deferred.class);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void permanentReply_isRefusedIfItIsAboutTheMessage(Phase phase) {
        Class<?> expected = phase.compareTo(Phase.MAIL) < 0 ? Deferred.class : Refused.class;
        assertThat(answer(phase, 554, "5.7.1 no")).isInstanceOf(expected);
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void missingReply_isUnknownAfterTheFinalDotOnly(Phase phase) {
        Class<?> expected = phase == Phase.FINAL_DOT ? Unknown.class : Deferred.class;
        assertThat(truth.answer(new SmtpFailure(phase, new IOException("gone")), RECIPIENT))
                .isInstanceOf(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "550, 5.1.1 unknown, true",
        "550, 5.1.2 bad host, true",
        "550, 5.1.3 bad syntax, true",
        "551, 5.1.6 moved, true",
        "556, 5.1.10 null MX, true",
        "550, 5.1.7 bad sender, false",
        "550, 5.1.8 bad sender host, false",
        "550, 5.7.1 policy, false",
        "552, 5.2.2 full, false",
        "550, 5.1 odd, false",
        "550, unknown user, false"
    })
    void addressIsInvalid_ifTheEnhancedCodeSaysSo(int code, String text, boolean invalid) {
        assertThat(((Refused) answer(Phase.RCPT, code, text)).addressInvalid()).isEqualTo(invalid);
    }

    @ParameterizedTest
    @CsvSource({
        "2.0.0 Ok: queued as 4bXQ1z2Jk3z9rq, 4bXQ1z2Jk3z9rq",
        "OK id=1rT0aB-0003Xy-2f, 1rT0aB-0003Xy-2f",
        "'2.0.0 OK  1700000000 d2e1a72fcca58-6c4cbc.5 - gsmtp', 1700000000",
        "Ok 0100018c0a-1234-000000, 0100018c0a-1234-000000",
        "2.0.0 3BN1a2b3c4 Message accepted for delivery, 3BN1a2b3c4",
        "2.6.0 <x@y> Queued mail for delivery,",
        "thank you,"
    })
    void queueId_isFoundInTheWordsOfCommonServers(String text, String id) {
        assertThat(truth.answer(new Reply(250, text)))
                .isEqualTo(id == null ? SendResult.accepted() : SendResult.accepted(id));
    }

    @Test
    void description_holdsNeitherAddressNorSecretNorLineBreak() {
        SendResult answer =
                answer(Phase.RCPT, 550, "5.1.1 <ada@example.test>: hunter2\nAda has left, Adam has not\u0007");
        assertThat(((Refused) answer).detail())
                .isEqualTo("RCPT TO: the server answered 550 5.1.1 <(address)>: … (name) has left, Adam has not");
    }

    private SendResult answer(Phase phase, int code, String text) {
        return truth.answer(new SmtpFailure(phase, new Reply(code, text)), RECIPIENT);
    }
}
