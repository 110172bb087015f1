package io.perennial.engine.testing.recipe;

import io.perennial.engine.document.Members;
import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.Fault;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one contact, and what must come of it by a journey template.
 *
 * @param name of its file
 * @param about one sentence
 * @param template its key
 * @param parameters values by name; defaults are taken for others
 * @param sendingRules as {@code publishSendingRules} takes them; null for none
 * @param zone of the contact
 * @param contact its fields, as {@code upsertContact} takes them
 * @param consents the channels for which it has given consent before
 * @param until when the clock stops
 * @param timeline in its order
 * @param expected in its order
 * @param neverEntered part of the reason why the contact never entered; null if it did
 */
record RecipeFixture(
        String name,
        String about,
        String template,
        JsonObject parameters,
        @Nullable JsonObject sendingRules,
        ZoneId zone,
        JsonObject contact,
        List<String> consents,
        Instant from,
        Instant until,
        List<Happening> timeline,
        List<Observed> expected,
        @Nullable String neverEntered) {
    private static final int MOST = 1000;
    private static final String CONTACT_RULE =
            "Give the contact's properties, and firstName, lastName, locale and timeZone if you like.";

    RecipeFixture {
        Objects.requireNonNull(name, "name is null");
        timeline = List.copyOf(timeline);
        expected = List.copyOf(expected);
        consents = List.copyOf(consents);
    }

    /** Reads a file; an {@link AssertionError} says all that is wrong with it, each with its place. */
    static RecipeFixture read(Path file) {
        try {
            return read(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("The fixture %s can't be read".formatted(file), e);
        }
    }

    static RecipeFixture read(String name, String json) {
        var faults = new ArrayList<Fault>();
        var fixture = read(name, parsed(name, json), faults);
        if (faults.isEmpty()) return fixture;
        throw new AssertionError("The fixture %s can't be read:%n%s"
                .formatted(name, faults.stream().map(RecipeFixture::line).collect(Collectors.joining("\n"))));
    }

    private static String line(Fault fault) {
        return "  %s: %s".formatted(String.join(".", fault.field()), fault.message());
    }

    private static JsonObject parsed(String name, String json) {
        try {
            return Json.parse(json);
        } catch (JsonException e) {
            throw new AssertionError("The fixture %s is not a JSON object: %s".formatted(name, e.getMessage()), e);
        }
    }

    private static RecipeFixture read(String name, JsonObject json, List<Fault> faults) {
        var fixture = Members.of(json, List.of(), faults)
                .only(
                        "about",
                        "template",
                        "parameters",
                        "sendingRules",
                        "contact",
                        "consents",
                        "from",
                        "until",
                        "timeline",
                        "expect",
                        "neverEntered");
        var contact = Json.objectOrEmpty(json, "contact");
        if (fixture.has("contact"))
            fixture.object("contact").only("properties", "firstName", "lastName", "locale", "timeZone");
        else fixture.fault("contact", CONTACT_RULE);
        var zone = zone(fixture, contact);
        var neverEntered = fixture.textOrNull("neverEntered");
        if (!fixture.has("expect") && neverEntered == null)
            fixture.fault("expect", "Say what must come of it, or with neverEntered why nothing does.");
        return new RecipeFixture(
                name,
                fixture.text("about"),
                fixture.text("template"),
                Json.objectOrEmpty(json, "parameters"),
                json.get("sendingRules") instanceof JsonObject rules ? rules : null,
                zone,
                contact,
                consents(fixture, json),
                time(fixture, "from", zone),
                time(fixture, "until", zone),
                fixture.list("timeline", MOST, happening -> happening(happening, zone)).stream()
                        .sorted(Comparator.comparing(Happening::at))
                        .toList(),
                fixture.list("expect", MOST, line -> observed(line, zone)),
                neverEntered);
    }

    private static ZoneId zone(Members fixture, JsonObject contact) {
        var text = Json.textOrNull(contact, "timeZone");
        try {
            return ZoneId.of(text == null ? "UTC" : text);
        } catch (DateTimeException e) {
            fixture.fault("contact", "There is no time zone '%s'.".formatted(text));
            return ZoneId.of("UTC");
        }
    }

    private static List<String> consents(Members fixture, JsonObject json) {
        var consents = Json.textList(json, "consents");
        if (fixture.has("consents")
                && (!(json.get("consents") instanceof jakarta.json.JsonArray array) || array.size() != consents.size()))
            fixture.fault("consents", "Give a list of channels.");
        return consents;
    }

    private static Instant time(Members members, String name, ZoneId zone) {
        return members.parsed(
                name,
                text -> FixtureTime.parse(text, zone),
                Instant.EPOCH,
                "Give a time such as 2027-03-01T09:30 by the contact's clock, or 2027-03-01T08:30:00Z.");
    }

    private static Happening happening(Members happening, ZoneId zone) {
        happening.only("at", "by", "event", "properties", "historical", "set", "consent");
        var at = time(happening, "at", zone);
        return switch (happening.oneOf("event", "set", "consent").orElse("event")) {
            case "set" -> new Happening.Change(at, object(happening, "set"));
            case "consent" -> {
                var consent = happening.object("consent").only("channel", "topic", "granted");
                yield new Happening.Consent(
                        at, consent.text("channel"), consent.textOrNull("topic"), consent.flag("granted"));
            }
            default ->
                new Happening.Event(
                        at,
                        happening.textOrNull("by"),
                        happening.text("event"),
                        happening.has("properties") ? object(happening, "properties") : JsonValue.EMPTY_JSON_OBJECT,
                        happening.has("historical") && happening.flag("historical"));
        };
    }

    private static JsonObject object(Members members, String name) {
        members.object(name);
        return members.value(name) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    private static Observed observed(Members line, ZoneId zone) {
        line.only("at", "sent", "skipped", "left", "because");
        var what = line.oneOf("sent", "skipped", "left").orElse("sent");
        return new Observed(time(line, "at", zone), what, line.text(what), line.textOrNull("because"));
    }

    /** Whether other contacts do something too, among whom this one is ranked. */
    boolean hasOthers() {
        return timeline.stream().anyMatch(one -> one instanceof Happening.Event event && event.by() != null);
    }

    /** The contact's own fields, without its properties. */
    Optional<String> field(String name) {
        return contact.get(name) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }
}
