package io.perennial.server.crash;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.server.crash.MailSink.Fault;
import io.perennial.server.crash.MailSink.Moment;
import io.perennial.storage.cassandra.CassandraExtension;
import io.perennial.storage.cassandra.TestNode;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * G3: whatever a mail server does, at most one mail leaves. What it refused for now is tried again, what it refused for good is
 * not, and where nobody can know, a person is asked. Each fault has a workspace and a mail server of its own, all in one run of
 * the server.
 */
@ExtendWith(CassandraExtension.class)
class ITMailFaults {
    /** The channel waits up to a minute for the answer to the final dot. */
    private static final Duration SOON = Duration.ofSeconds(90);

    private static final Duration TOO_LATE = Duration.ofSeconds(63);
    private static final String AFTER_THE_DOT = "waiting for the reply to the final dot: ";
    private static final String SENTENCE = "thank you for your interest.";
    /** More than the buffers between the two hold, so that the sender sees that nobody reads on. */
    private static final String LONG = "{% for i in (1..40) %}" + "€".repeat(20_000) + "{% endfor %}";

    @TempDir
    private static Path data;

    private static final Map<Case, Demo> DEMOS = new EnumMap<>(Case.class);
    private static final Map<Case, MailSink> SINKS = new EnumMap<>(Case.class);
    private static ServerProcess server;

    /** What goes wrong, and what must come of it. */
    enum Case {
        REFUSED_CONNECTION("SENT", 2, 1, null),
        CLOSED_BEFORE_GREETING("SENT", 2, 1, Fault.hangUp(Moment.CONNECT)),
        CLOSED_AT_EHLO("SENT", 2, 1, Fault.hangUp(Moment.EHLO)),
        DRIPS_AT_EHLO("SENT", 2, 1, Fault.drip(Moment.EHLO)),
        LATER_AT_MAIL("SENT", 2, 1, Fault.say(Moment.MAIL, "451 4.3.0 later")),
        CLOSED_AT_MAIL("SENT", 2, 1, Fault.hangUp(Moment.MAIL)),
        NEVER_AT_RCPT(
                "FAILED",
                1,
                0,
                Fault.say(Moment.RCPT, "550 5.1.1 no such user"),
                "RCPT TO: the server answered 550 5.1.1 no such user"),
        CLOSED_AT_RCPT("SENT", 2, 1, Fault.hangUp(Moment.RCPT)),
        GARBAGE_AT_RCPT("SENT", 2, 1, Fault.garble(Moment.RCPT)),
        LATER_AT_DATA("SENT", 2, 1, Fault.say(Moment.DATA, "452 4.3.1 later")),
        CLOSED_AT_DATA("SENT", 2, 1, Fault.hangUp(Moment.DATA)),
        CLOSED_IN_THE_BODY("SENT", 2, 1, Fault.hangUp(Moment.BODY)),
        CLOSED_AFTER_THE_DOT(
                "PARKED", 1, 1, Fault.hangUp(Moment.FINAL_DOT), AFTER_THE_DOT + "the server closed the connection"),
        GARBAGE_AFTER_THE_DOT(
                "PARKED", 1, 1, Fault.garble(Moment.FINAL_DOT), AFTER_THE_DOT + "the server's answer is not SMTP"),
        DRIPS_AFTER_THE_DOT("PARKED", 1, 1, Fault.drip(Moment.FINAL_DOT), AFTER_THE_DOT),
        NEVER_AFTER_THE_DOT(
                "FAILED",
                1,
                0,
                Fault.say(Moment.FINAL_DOT, "554 5.7.1 spam"),
                AFTER_THE_DOT + "the server answered 554 5.7.1 spam"),
        TOO_LATE_AFTER_THE_DOT("PARKED", 1, 1, new Fault(Moment.FINAL_DOT, "250 taken", TOO_LATE), AFTER_THE_DOT),
        CLOSED_AFTER_IT_WAS_TAKEN("SENT", 1, 1, Fault.hangUp(Moment.TAKEN));

        private final String state;
        private final int attempts;
        private final int mails;
        private final Fault fault;
        /** What is said of the outcome: for one that was sent, nothing. */
        private final String detail;

        Case(String state, int attempts, int mails, Fault fault) {
            this(state, attempts, mails, fault, null);
        }

        Case(String state, int attempts, int mails, Fault fault, String detail) {
            this.state = state;
            this.attempts = attempts;
            this.mails = mails;
            this.fault = fault;
            this.detail = detail;
        }

        String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        String email() {
            return slug() + "@example.org";
        }
    }

    @BeforeAll
    static void letAllGoWrong(TestNode node) throws Exception {
        server = new ServerProcess(node, "mail_" + UUID.randomUUID().toString().replace("-", ""), data);
        server.start("");
        for (var one : Case.values()) {
            var sink = new MailSink();
            SINKS.put(one, sink);
            DEMOS.put(one, Demo.make(server, one.slug(), sink.port(), document -> changed(one, document)));
            if (one.fault == null) sink.close();
            else sink.failOnce(one.fault);
        }
        for (var one : Case.values()) DEMOS.get(one).recordLead(one.email(), one.slug());
        openAgain();
        waitUntilAllHaveEnded();
    }

    private static String changed(Case one, String document) {
        return one == Case.CLOSED_IN_THE_BODY ? document.replace(SENTENCE, LONG) : document;
    }

    /** Once it was seen that the message waits, and for what. */
    private static void openAgain() throws IOException {
        var one = Case.REFUSED_CONNECTION;
        await().atMost(SOON).ignoreExceptionsInstanceOf(IOException.class).untilAsserted(() -> {
            var message = message(one);
            assertThat(message.getString("state")).isEqualTo("PENDING");
            assertThat(message.getString("detail", "")).startsWith("connecting: Connection refused");
        });
        SINKS.put(one, new MailSink(SINKS.get(one).port()));
    }

    /** And stay so: another try would follow after a second. */
    private static void waitUntilAllHaveEnded() {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(() -> assertThat(states().values()).isSubsetOf("SENT", "FAILED", "PARKED"));
        var ended = states();
        await().during(Duration.ofSeconds(3))
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(() -> assertThat(states()).isEqualTo(ended));
    }

    private static Map<Case, String> states() {
        return DEMOS.keySet().stream()
                .collect(toMap(one -> one, one -> message(one).getString("state")));
    }

    @AfterAll
    static void end() throws Exception {
        server.close();
        for (var sink : SINKS.values()) sink.close();
    }

    @ParameterizedTest
    @EnumSource
    void fault_sendsAtMostOneMailAndSaysWhatCame(Case one) throws Exception {
        var demo = DEMOS.get(one);
        var message = message(one);
        assertThat(message.getString("state")).isEqualTo(one.state);
        if (one == Case.REFUSED_CONNECTION)
            assertThat(message.getInt("attempts")).isGreaterThan(1);
        else assertThat(message.getInt("attempts")).isEqualTo(one.attempts);
        assertThat(SINKS.get(one).mails(one.email())).isEqualTo(one.mails);

        var outcomes = Demo.timeline(demo.contact(one.email())).stream()
                .filter(entry -> entry.getString("type").startsWith("perennial.message."))
                .toList();
        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.getString("type")).isEqualTo("perennial.message." + one.state.toLowerCase(Locale.ROOT));
            saysWhy(one, outcome.getJsonObject("properties"));
        });
        saysWhy(one, message);
        suppressesAnAddressThatIsNot(one, demo.contact(one.email()));
        assertThat(message.getJsonObject("why").getJsonArray("because")).isNotEmpty();
        assertThat(demo.parked()).isEqualTo(one.state.equals("PARKED") ? List.of(one.email()) : List.of());

        var tallies = demo.tallies();
        assertThat(tallies.getInt("intended")).isEqualTo(1);
        assertThat(tallies.getInt(one.state.toLowerCase(Locale.ROOT))).isEqualTo(1);
    }

    /** 5.1.1 is about the address itself. */
    private static void suppressesAnAddressThatIsNot(Case one, JsonObject contact) {
        var isNone = one == Case.NEVER_AT_RCPT;
        assertThat(contact.getJsonArray("suppressions").getValuesAs(JsonObject.class))
                .extracting(suppression -> suppression.getString("reason"))
                .isEqualTo(isNone ? List.of("address invalid (smtp.550)") : List.of());
        assertThat(Demo.types(contact).contains("perennial.suppressed")).isEqualTo(isNone);
    }

    private static void saysWhy(Case one, JsonObject said) {
        var detail = said.get("detail") instanceof JsonString text ? text.getString() : null;
        if (one.detail == null) assertThat(detail).isNull();
        else assertThat(detail).startsWith(one.detail);
    }

    private static JsonObject message(Case one) {
        var messages = Demo.messages(DEMOS.get(one).contact(one.email()));
        assertThat(messages).hasSize(1);
        return messages.getFirst();
    }
}
