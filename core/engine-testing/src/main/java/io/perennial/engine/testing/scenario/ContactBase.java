package io.perennial.engine.testing.scenario;

import io.perennial.engine.ingest.EventDraft;
import io.perennial.engine.json.Json;
import io.perennial.spi.testing.Past;
import io.perennial.spi.testing.WrittenModel;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Contacts with varied pasts, the same for the same seed. Everything happened half a day after the edge of any window of whole days, so
 * that where a contact is depends on no minute.
 */
final class ContactBase {
    private static final int MOST_EVENTS = 8;
    private static final Duration BETWEEN_EDGES = Duration.ofHours(12);

    private final Instant now;
    private final Map<String, Past> pasts = new LinkedHashMap<>();

    /**
     * Makes the pasts.
     *
     * @param models of which each event that is asked about may have happened
     */
    ContactBase(int contacts, Instant now, List<WrittenModel> models, long seed) {
        this.now = now;
        var types = new TreeSet<String>();
        for (var model : models) model.stages().forEach(stage -> types.addAll(WrittenModel.counted(stage)));
        var random = new Random(seed);
        for (var i = 0; i < contacts; i++)
            pasts.put("contact-%d@example.org".formatted(i), past(List.copyOf(types), random));
    }

    private static Past past(List<String> types, Random random) {
        var past = new Past();
        for (var left = 1 + random.nextInt(MOST_EVENTS); left > 0; left--) {
            var type = types.get(random.nextInt(types.size()));
            // Most of what happened did so of late, where the windows are narrow.
            var daysAgo = random.nextInt(random.nextBoolean() ? 70 : 400);
            past.with(type, daysAgo, Map.of("score", random.nextInt(11), "rating", 1 + random.nextInt(5)));
        }
        return past;
    }

    List<String> addresses() {
        return List.copyOf(pasts.keySet());
    }

    /** One more thing that happens to a contact, today. */
    EventDraft happens(String address, String type, String messageId) {
        past(address).with(type, 0);
        return Installation.event(address, type, messageId);
    }

    /** Where a model puts a contact by what its past says; null for no stage. */
    @Nullable
    String stage(String address, WrittenModel model) {
        var stage = model.stage(past(address));
        return stage.equals("none") ? null : stage;
    }

    /** A contact and its past, for whoever reads a failure. */
    String described(String address) {
        return address + ": " + past(address).events();
    }

    /** All that has happened, as events to record; those of one contact stand together. */
    List<EventDraft> events() {
        var events = new ArrayList<EventDraft>();
        pasts.forEach((address, past) -> {
            for (var event : past.events())
                events.add(new EventDraft(
                        Installation.email(address),
                        event.type(),
                        "past-" + events.size(),
                        now.minus(Duration.ofDays(event.daysAgo())).minus(BETWEEN_EDGES),
                        properties(event)));
        });
        return events;
    }

    private Past past(String address) {
        var past = pasts.get(address);
        if (past == null) throw new IllegalArgumentException("no contact " + address);
        return past;
    }

    private static JsonObject properties(Past.Event event) {
        var properties = Json.object();
        event.properties().forEach(properties::add);
        return properties.build();
    }
}
