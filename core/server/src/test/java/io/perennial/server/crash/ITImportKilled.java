package io.perennial.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.perennial.server.crash.Purchases.Figures;
import io.perennial.storage.cassandra.CassandraExtension;
import io.perennial.storage.cassandra.TestNode;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * deploy/import-cdnow while the server is killed, and again: the numbers are those of the file, and nobody gets a mail. Some
 * lines among the tests, the whole file with deploy/soak.
 */
@ExtendWith(CassandraExtension.class)
class ITImportKilled {
    private static final Duration SOON = Duration.ofSeconds(60);
    /** An import of the whole file. */
    private static final Duration LONG = Duration.ofMinutes(10);

    /** Of the whole file, as its users know them. */
    private static final Figures CDNOW =
            new Figures(23_570, 69_659, new BigDecimal("2500315.63"), 11_908, "14048", 217);

    private static final String NUMBERS = """
            { contacts(first: 1) { totalCount }
              eventStatistics(type: "order.completed", property: "total") { contacts count sum contactsWithExactly(count: 1) } }""";
    private static final String ORDERS = """
            query($id: String!, $after: String) { contact(by: {externalId: $id}) {
              timeline(first: 100, after: $after, types: ["order.completed"]) {
                nodes { properties } pageInfo { hasNextPage endCursor } }
              eventStatistics(type: "order.completed", property: "total") { count sum }
              messages(first: 10) { nodes { state } } } }""";
    private static final String TRACKS = """
            query($id: String!, $end: DateTime!, $today: DateTime!) { contact(by: {externalId: $id}) {
              end: tracks(at: $end) { stage { name } }
              today: tracks(at: $today) { stage { name } }
              now: tracks { stage { name } } } }""";

    @TempDir
    private Path data;

    @Test
    void importThatIsKilledAndRunAgain_hasTheNumbersOfTheFile(TestNode node) throws Exception {
        hasTheNumbersOfTheFile(node, Purchases.some(), 3);
    }

    @Test
    @Tag("soak")
    void wholeFileThatIsKilledAndRunAgain_hasItsNumbers(TestNode node) throws Exception {
        var whole = Purchases.whole();
        assumeThat(whole).as("PERENNIAL_CDNOW names no file").isPresent();
        assertThat(whole.get().figures()).isEqualTo(CDNOW);

        hasTheNumbersOfTheFile(node, whole.get(), 70);
    }

    /** @param calls how many calls of 500 lines are taken before the first kill, about */
    private void hasTheNumbersOfTheFile(TestNode node, Purchases purchases, int calls) throws Exception {
        var file = purchases.write(data.resolve("purchases.txt"));
        var keyspace = "import_" + UUID.randomUUID().toString().replace("-", "");
        try (var mails = new MailSink();
                var server = new ServerProcess(node, keyspace, data)) {
            server.start("");
            // An order would bring a mail, were it not of the past.
            var demo = Demo.make(
                    server, "import", mails.port(), document -> document.replace("lead.captured", "order.completed"));
            server.kill();

            // Some calls are through, and of one the log has what the timeline has not.
            server.start("INGEST_AFTER_LOG:" + calls);
            var first = importing(server, demo, file);
            assertThat(server.exitCode(LONG)).isEqualTo(137);
            first.destroyForcibly().waitFor();

            // This one is not stopped: it waits for the server and goes on.
            server.start("INGEST_BEFORE_LOG:2");
            assertThat(count(demo)).isLessThan(purchases.lines().size());
            var second = importing(server, demo, file);
            assertThat(server.exitCode(LONG)).isEqualTo(137);
            server.start("");
            endsWell(second);
            hasNumbers(demo, purchases);

            endsWell(importing(server, demo, file));
            hasNumbers(demo, purchases);

            isQuiet(demo, mails);
        }
    }

    private static void endsWell(Process importing) throws InterruptedException {
        assertThat(importing.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(importing.exitValue()).isZero();
    }

    private static void hasNumbers(Demo demo, Purchases purchases) throws IOException {
        var figures = purchases.figures();
        var numbers = demo.askOfAll(NUMBERS);
        var orders = numbers.getJsonObject("eventStatistics");
        var contacts = numbers.getJsonObject("contacts").getInt("totalCount");
        assertThat(orders.getInt("contacts")).isEqualTo(contacts);

        var dollars = new ArrayList<BigDecimal>();
        var contact = orders(demo, figures.busiest(), dollars);
        assertThat(dollars)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactlyInAnyOrderElementsOf(purchases.dollarsOf(figures.busiest()));
        assertThat(contact.getJsonObject("eventStatistics").getInt("count")).isEqualTo(dollars.size());
        assertThat(Demo.messages(contact)).isEmpty();
        assertThat(new Figures(
                        contacts,
                        orders.getInt("count"),
                        new BigDecimal(orders.getString("sum")),
                        orders.getInt("contactsWithExactly"),
                        figures.busiest(),
                        dollars.size()))
                .isEqualTo(figures);
        for (var customer : purchases.someCustomers()) isAtItsStages(demo, purchases, customer);
    }

    /** Reads a contact page by page; what it paid goes to {@code dollars}. */
    private static JsonObject orders(Demo demo, String customer, List<BigDecimal> dollars) throws IOException {
        var variables = new HashMap<String, Object>(Map.of("id", customer));
        while (true) {
            var contact = demo.ask(ORDERS, variables).getJsonObject("contact");
            for (var order : Demo.timeline(contact))
                dollars.add(new BigDecimal(
                        order.getJsonObject("properties").getJsonNumber("total").toString()));
            var page = contact.getJsonObject("timeline").getJsonObject("pageInfo");
            if (!page.getBoolean("hasNextPage")) return contact;
            variables.put("after", page.getString("endCursor"));
        }
    }

    /** On the last day of the file, and today, when the last order is long ago. */
    private static void isAtItsStages(Demo demo, Purchases purchases, String customer) throws IOException {
        var end = purchases.end();
        var today = Instant.now();
        var variables = Map.of("id", customer, "end", end.toString(), "today", today.toString());
        var contact = demo.ask(TRACKS, variables).getJsonObject("contact");
        assertThat(stage(contact, "end")).as(customer).isEqualTo(purchases.stage(customer, end));
        assertThat(stage(contact, "today")).as(customer).isEqualTo(purchases.stage(customer, today));
        assertThat(stage(contact, "now")).as(customer).isEqualTo(purchases.stage(customer, today));
    }

    private static Optional<String> stage(JsonObject contact, String tracks) {
        return contact.getJsonArray(tracks).getValuesAs(JsonObject.class).stream()
                .flatMap(track -> Demo.stage(track).stream())
                .findFirst();
    }

    private static int count(Demo demo) {
        return demo.askOfAll(NUMBERS).getJsonObject("eventStatistics").getInt("count");
    }

    /** An order of today brings its mail; those of the past have brought none, and will not. */
    private static void isQuiet(Demo demo, MailSink mails) throws IOException {
        var email = "today@example.org";
        var order = Json.createArrayBuilder()
                .add(Demo.event(email, "order.completed", "today"))
                .build();
        await().atMost(SOON)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> demo.api().record(order).accepted() == 1);
        await().atMost(SOON).until(() -> mails.mails(email) == 1);
        await().during(Duration.ofSeconds(3)).atMost(SOON).until(() -> mails.mailsInAll() == 1);
        assertThat(demo.tallies().getInt("intended")).isEqualTo(1);
    }

    private Process importing(ServerProcess server, Demo demo, Path file) throws IOException {
        var builder = new ProcessBuilder("../../deploy/import-cdnow", file.toString());
        builder.environment().put("PERENNIAL_URL", server.uri().toString());
        builder.environment().put("PERENNIAL_SECRET_KEY", demo.api().key());
        var log = data.resolve("import.log").toFile();
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }
}
