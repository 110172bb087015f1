package io.perennial.engine.testing.scenario;

import static io.perennial.engine.testing.scenario.Installation.done;
import static io.perennial.engine.testing.scenario.Installation.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.contact.ContactFields;
import io.perennial.engine.contact.ContactUpsert;
import io.perennial.engine.definition.JourneyDraft;
import io.perennial.engine.json.Json;
import io.perennial.engine.testing.memory.InMemoryStorage;
import io.perennial.spi.MessageClass;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A date lets a contact into a journey that was published long after anything happened to it, once, also over a crash. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class DateEntryTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ADA = "ada@example.org";

    private final RunningClock clock = new RunningClock();
    private Installation server;

    @BeforeEach
    void start() {
        server = new Installation(new InMemoryStorage(clock), clock);
        server.demo(MessageClass.TRANSACTIONAL);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void contactThatWasThereBefore_isLetInOnItsDay_once() {
        var tomorrow = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        JsonValue renewal = Json.text(tomorrow.plusDays(30).toString());
        var fields = Map.of(ContactFields.PROPERTY_PREFIX + "renewal", renewal);
        done(server.engine().contacts().upsert(server.workspace(), new ContactUpsert(email(ADA), List.of(), fields)));
        await().atMost(SOON).until(() -> server.runtime().owner().backlog() == 0);
        server.publish(new JourneyDraft("remind", Json.parse("""
                {"name": "Remind", "entry": {"onDate": {"property": "renewal", "offset": "-P30D"}}, "message": "welcome"}""")));
        await().atMost(SOON)
                .until(() ->
                        server.engine().segments().progress(server.workspace()).isDone());
        assertThat(server.messages(ADA)).isEmpty();

        server.kill();
        server.start();
        var nine = tomorrow.atTime(9, 1).toInstant(ZoneOffset.UTC);
        clock.forward(Duration.between(clock.instant(), nine));

        await().atMost(SOON).until(() -> server.host.taken.size() == 1);
        server.kill();
        server.start();
        clock.forward(Duration.ofDays(2));
        await().atMost(SOON).until(() -> server.runtime().owner().backlog() == 0);
        assertThat(server.messages(ADA)).hasSize(1);
        assertThat(server.host.taken.values())
                .singleElement()
                .satisfies(count -> assertThat(count).hasValue(1));
    }
}
