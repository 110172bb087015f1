package io.perennial.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.storage.cassandra.CassandraExtension;
import io.perennial.storage.cassandra.TestNode;
import jakarta.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** deploy/import-cdnow while the server is killed, and again: the numbers are those of the file, and nobody gets a mail. */
@ExtendWith(CassandraExtension.class)
class ITImportKilled {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String NUMBERS = """
            { contacts(first: 1) { totalCount }
              eventStatistics(type: "order.completed", property: "total") { contacts count sum } }""";
    private static final String ORDERS = """
            query($id: String!) { contact(by: {externalId: $id}) {
              timeline(first: 100, types: ["order.completed"]) { nodes { properties } }
              eventStatistics(type: "order.completed", property: "total") { count sum }
              tracks { stage { name } }
              messages(first: 10) { nodes { state } } } }""";

    @TempDir
    private static Path data;

    @Test
    void importThatIsKilledAndRunAgain_hasTheNumbersOfTheFile(TestNode node) throws Exception {
        var purchases = Purchases.read();
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
            server.start("INGEST_AFTER_LOG:3");
            var first = importing(server, demo, file);
            assertThat(server.exitCode(SOON)).isEqualTo(137);
            first.destroyForcibly().waitFor();

            // This one is not stopped: it waits for the server and goes on.
            server.start("INGEST_BEFORE_LOG:2");
            assertThat(count(demo)).isLessThan(purchases.count());
            var second = importing(server, demo, file);
            assertThat(server.exitCode(SOON)).isEqualTo(137);
            server.start("");
            assertThat(second.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(second.exitValue()).isZero();
            hasNumbers(demo, purchases);

            var third = importing(server, demo, file);
            assertThat(third.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(third.exitValue()).isZero();
            hasNumbers(demo, purchases);

            isQuiet(demo, mails);
        }
    }

    private static void hasNumbers(Demo demo, Purchases purchases) throws IOException {
        var numbers = demo.api().ask(NUMBERS, Map.of());
        var orders = numbers.getJsonObject("eventStatistics");
        assertThat(numbers.getJsonObject("contacts").getInt("totalCount")).isEqualTo(purchases.customers());
        assertThat(orders.getInt("contacts")).isEqualTo(purchases.customers());
        assertThat(orders.getInt("count")).isEqualTo(purchases.count());
        assertThat(new BigDecimal(orders.getString("sum"))).isEqualByComparingTo(purchases.dollars());

        var busiest = purchases.busiestCustomer();
        var contact = demo.api().ask(ORDERS, Map.of("id", busiest)).getJsonObject("contact");
        assertThat(Demo.timeline(contact))
                .extracting(order -> new BigDecimal(
                        order.getJsonObject("properties").getJsonNumber("total").toString()))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactlyInAnyOrderElementsOf(purchases.dollarsOf(busiest));
        assertThat(contact.getJsonObject("eventStatistics").getInt("count"))
                .isEqualTo(purchases.dollarsOf(busiest).size());
    }

    private static int count(Demo demo) {
        return await().atMost(SOON)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(
                        () -> demo.api()
                                .ask(NUMBERS, Map.of())
                                .getJsonObject("eventStatistics")
                                .getInt("count"),
                        _ -> true);
    }

    /** An order of today brings its mail behind all those of the past. */
    private static void isQuiet(Demo demo, MailSink mails) throws IOException {
        var email = "today@example.org";
        var order = Json.createArrayBuilder().add(Demo.event(email, "order.completed", "today"));
        assertThat(demo.api().record(order.build()).accepted()).isEqualTo(1);
        await().atMost(SOON).until(() -> mails.mails(email) == 1);
        await().during(Duration.ofSeconds(3)).atMost(SOON).until(() -> mails.mailsInAll() == 1);
        assertThat(demo.tallies().getInt("intended")).isEqualTo(1);
    }

    private static Process importing(ServerProcess server, Demo demo, Path file) throws IOException {
        var builder = new ProcessBuilder("../../deploy/import-cdnow", file.toString());
        builder.environment().put("PERENNIAL_URL", server.uri().toString());
        builder.environment().put("PERENNIAL_SECRET_KEY", demo.api().key());
        var log = data.resolve("import.log").toFile();
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }
}
