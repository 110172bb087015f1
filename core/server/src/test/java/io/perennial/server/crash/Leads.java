package io.perennial.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a workspace gets around one kill: three calls, each with two contacts, each contact with a lead and another event, of
 * which one has a time and one has none.
 */
final class Leads {
    static final int CALLS = 3;

    private static final int IN_A_CALL = 2;
    private static final int CONTACTS = CALLS * IN_A_CALL;
    private static final Duration SOON = Duration.ofSeconds(60);
    /** So many entries make a timeline a busy one. */
    private static final int BUSY = 2_000;

    private static final int IN_A_BUSY_CALL = 500;
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final String CHANGED = "perennial.stage.changed";
    /** Moves nobody, so that however a crash orders the events of a call there is one change of stage. */
    private static final String NO_STAGE = "app.opened";
    /** The same in each repeat. */
    private static final Instant TIME = Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.MILLIS);

    private static final String LISTED = """
            query($a: String!, $b: String!) { contacts(first: 50) { totalCount nodes { email } }
              a: contacts(first: 2, search: $a) { nodes { email } } b: contacts(first: 2, search: $b) { nodes { email } } }""";

    private final String name;
    private final Demo demo;
    private final MailSink mails;
    private String answer = "";

    Leads(String name, Demo demo, MailSink mails) {
        this.name = name.toLowerCase(Locale.ROOT);
        this.demo = demo;
        this.mails = mails;
    }

    /** Whether a call was acknowledged whole. If not, nobody knows. */
    boolean isTaken(int call) {
        return isTaken(events(call));
    }

    /** What came of the latest call, for a failure's message. */
    String answer() {
        return answer;
    }

    /** Calls until it is acknowledged, as a client does. */
    void untilTaken(int call) {
        await().atMost(SOON).until(() -> isTaken(call));
    }

    /** Makes one contact before all others, which is of no lead yet. */
    void makeFirst() {
        var event = Json.createArrayBuilder().add(Demo.event(email(0), "app.installed", name + "-first"));
        var events = event.build();
        await().atMost(SOON).until(() -> isTaken(events));
    }

    /**
     * Whether so many other events of the first contact are taken that one more makes its timeline a busy one. Events that nobody
     * knows of may make it so before.
     */
    boolean isNearlyBusy() {
        for (var from = 1; from < BUSY; from += IN_A_BUSY_CALL) {
            var events = Json.createArrayBuilder();
            for (var n = from; n < Math.min(BUSY, from + IN_A_BUSY_CALL); n++)
                events.add(Json.createObjectBuilder(Demo.event(email(0), "app.installed", name + "-busy-" + n))
                        .add("occurredAt", LONG_AGO.toString()));
            if (!isTaken(events.build())) return false;
        }
        return true;
    }

    private boolean isTaken(JsonArray events) {
        Api.Recorded recorded;
        try {
            recorded = demo.api().record(events);
        } catch (IOException e) {
            answer = e.toString();
            return false;
        }
        answer = recorded.toString();
        // The store may be settling after a start: the same as no answer.
        assertThat(recorded.errors()).allMatch(error -> error.endsWith(" UNAVAILABLE"));
        return recorded.accepted() == events.size();
    }

    /** Leads first: the first of them to come to a moment is the one that is killed there. */
    private JsonArray events(int call) {
        var events = Json.createArrayBuilder();
        for (var n : contacts(call)) events.add(event(n, "lead.captured", n % 2 == 0));
        for (var n : contacts(call)) events.add(event(n, NO_STAGE, n % 2 == 1));
        return events.build();
    }

    private JsonObject event(int n, String type, boolean hasTime) {
        var event = Json.createObjectBuilder(Demo.event(email(n), type, "%s-%s-%d".formatted(name, type, n)));
        if (hasTime) event.add("occurredAt", TIME.toString());
        return event.build();
    }

    private static List<Integer> contacts(int call) {
        return IntStream.range(call * IN_A_CALL, (call + 1) * IN_A_CALL).boxed().toList();
    }

    private String email(int n) {
        return name + "-" + n + "@example.org";
    }

    /** Waits until the mails of a call are out and nothing of them is under way. */
    void areSent(int call) {
        for (var n : contacts(call))
            await(email(n))
                    .atMost(SOON)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> Demo.types(demo.contact(email(n))).contains("perennial.message.sent"));
    }

    /** How many mails of a call the mail server has taken. */
    int mails(int call) {
        return contacts(call).stream().mapToInt(n -> mails.mails(email(n))).sum();
    }

    /** Waits until all is done, each once. */
    void areDoneOnce() throws IOException {
        for (var n = 0; n < CONTACTS; n++) {
            var email = email(n);
            await(email)
                    .atMost(SOON)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .untilAsserted(() -> isDoneOnce(email, demo.contact(email)));
        }
        var tallies = demo.tallies();
        assertThat(tallies.getInt("intended")).isEqualTo(CONTACTS);
        assertThat(Stream.of("sent", "failed", "skipped", "parked", "pending")
                        .mapToInt(tallies::getInt)
                        .sum())
                .isEqualTo(CONTACTS);
        areListedOnce();
    }

    private void isDoneOnce(String email, JsonObject contact) {
        assertThat(Demo.types(contact)).containsOnlyOnce("lead.captured", NO_STAGE, CHANGED);
        assertThat(Demo.stage(contact.getJsonArray("tracks").getJsonObject(0))).contains("Capture Leads");
        assertThat(Demo.messages(contact)).hasSize(1);
        var message = Demo.messages(contact).getFirst();
        assertThat(message.getJsonObject("why").getJsonArray("because")).isNotEmpty();
        var state = message.getString("state");
        assertThat(state).isIn("SENT", "PARKED");
        assertThat(Demo.types(contact)).containsOnlyOnce("perennial.message." + state.toLowerCase(Locale.ROOT));
        // Of a parked one nobody knows whether it left; a sent one did.
        assertThat(mails.mails(email)).isBetween(state.equals("SENT") ? 1 : 0, 1);
    }

    /** The directory and the search have each contact, though the server may have died between their rows. */
    private void areListedOnce() throws IOException {
        for (var call = 0; call < CALLS; call++) {
            var asked = contacts(call);
            var found = demo.ask(LISTED, Map.of("a", email(asked.getFirst()), "b", email(asked.getLast())));
            assertThat(found.getJsonObject("contacts").getInt("totalCount")).isEqualTo(CONTACTS);
            assertThat(emails(found, "contacts"))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, CONTACTS).mapToObj(this::email).toList());
            assertThat(emails(found, "a")).containsExactly(email(asked.getFirst()));
            assertThat(emails(found, "b")).containsExactly(email(asked.getLast()));
        }
    }

    private static List<String> emails(JsonObject data, String name) {
        return data.getJsonObject(name).getJsonArray("nodes").getValuesAs(JsonObject.class).stream()
                .map(contact -> contact.getString("email"))
                .toList();
    }

    /** How many messages of a call wait for a person. */
    int parked(int call) throws IOException {
        var parked = demo.parked();
        return (int)
                contacts(call).stream().filter(n -> parked.contains(email(n))).count();
    }

    int parked() throws IOException {
        return demo.parked().size();
    }

    /** A person looks of each parked message whether its mail came, and says so. */
    void areLedOutOfDoubt() throws IOException {
        for (var email : demo.parked()) {
            var message = Demo.messages(demo.contact(email)).getFirst().getString("id");
            demo.resolve(message, mails.mails(email) == 1 ? "SENT" : "RESEND");
            await(email).atMost(SOON).untilAsserted(() -> {
                assertThat(Demo.messages(demo.contact(email)).getFirst().getString("state"))
                        .isEqualTo("SENT");
                assertThat(mails.mails(email)).isEqualTo(1);
            });
        }
    }
}
