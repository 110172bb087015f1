package io.perennial.engine.testing.contract;

import static io.perennial.engine.contact.ContactFields.EMAIL;
import static io.perennial.engine.contact.ContactFields.FIRST_NAME;
import static io.perennial.engine.contact.ContactFields.LAST_NAME;
import static io.perennial.engine.contact.ContactFields.LOCALE;
import static io.perennial.engine.contact.ContactFields.PHONE;
import static io.perennial.engine.contact.ContactFields.PROPERTY_PREFIX;
import static io.perennial.engine.contact.ContactFields.TIME_ZONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactField;
import io.perennial.engine.contact.ContactFields;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactStore;
import io.perennial.engine.contact.Identity;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.clock.Ids;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A contact's fields: each by itself, the later change stays. */
public abstract class ContactFieldsContract {
    private final Ids ids = Ids.random();
    private final Instant before = Samples.now();
    private final Instant after = before.plusNanos(1000);

    protected abstract Storage storage();

    private ContactStore contacts() {
        return storage().contacts();
    }

    private ContactKey contact() {
        var key = ids.contactKey();
        return made(key);
    }

    private ContactKey made(ContactKey key) {
        var founder = new Identity(IdentityKind.EXTERNAL_ID, ids.get().toString());
        assertThat(contacts().create(key.workspace(), founder, key.contact(), before))
                .isEqualTo(key.contact());
        return key;
    }

    private Contact load(ContactKey key) {
        return contacts().load(key).orElseThrow();
    }

    private static JsonValue text(String text) {
        return Json.createValue(text);
    }

    @Test
    void update_setsEveryField() {
        var key = contact();
        var founder = load(key).identities();

        contacts()
                .update(
                        key,
                        Map.ofEntries(
                                Map.entry(EMAIL, text("zoë@example.com")),
                                Map.entry(PHONE, text("+4366012345678")),
                                Map.entry(FIRST_NAME, text(Samples.UNICODE)),
                                Map.entry(LAST_NAME, text("O'Hara; DROP")),
                                Map.entry(LOCALE, text("de-AT")),
                                Map.entry(TIME_ZONE, text("Europe/Vienna")),
                                Map.entry(PROPERTY_PREFIX + "plan", text("gold")),
                                Map.entry(PROPERTY_PREFIX + "seats", Json.createValue(5)),
                                Map.entry(ContactFields.tag("VIP; DROP"), JsonValue.TRUE),
                                Map.entry(ContactFields.list("beta"), JsonValue.TRUE)),
                        before);

        assertThat(contacts().load(key))
                .contains(new Contact(
                        key,
                        before,
                        founder,
                        "zoë@example.com",
                        "+4366012345678",
                        Samples.UNICODE,
                        "O'Hara; DROP",
                        "de-AT",
                        "Europe/Vienna",
                        Json.createObjectBuilder()
                                .add("plan", "gold")
                                .add("seats", 5)
                                .build(),
                        List.of("VIP; DROP"),
                        List.of("beta")));
    }

    @Test
    void fields_areThoseThatWereEverSet_withTheirPlaceInTime() {
        var key = contact();
        contacts().attach(key, new Identity(IdentityKind.EMAIL, ids.get() + "@example.com"));
        assertThat(contacts().fields(key)).isEmpty();
        contacts().update(key, Map.of(FIRST_NAME, text("Ada"), PROPERTY_PREFIX + "a.b", Json.createValue(5)), before);
        contacts().update(key, Map.of(FIRST_NAME, JsonValue.NULL), after);
        contacts().update(key, Map.of(PROPERTY_PREFIX + "a.b", Json.createValue(4)), before.minusSeconds(1));

        assertThat(contacts().fields(key))
                .isEqualTo(Map.of(
                        FIRST_NAME,
                        new ContactField(JsonValue.NULL, after),
                        PROPERTY_PREFIX + "a.b",
                        new ContactField(Json.createValue(5), before)));
        assertThat(contacts().fields(ids.contactKey())).isEmpty();
        assertThat(contacts().fields(made(new ContactKey(ids.workspace(), key.contact()))))
                .isEmpty();
    }

    @Test
    void changeId_isOfTheContactAndTheChange() {
        var key = contact();
        var other = ids.contactIn(key.workspace());
        var elsewhere = new ContactKey(ids.workspace(), key.contact());

        assertThat(contacts().changeId(key, Samples.UNICODE))
                .isEqualTo(contacts().changeId(key, Samples.UNICODE));
        assertThat(List.of(
                        contacts().changeId(key, "a"),
                        contacts().changeId(key, "b"),
                        contacts().changeId(key, ""),
                        contacts().changeId(other, "a"),
                        contacts().changeId(elsewhere, "a")))
                .doesNotHaveDuplicates();
    }

    @Test
    void update_leavesOtherFieldsAlone() {
        var key = contact();
        contacts().update(key, Map.of(FIRST_NAME, text("Ada"), PROPERTY_PREFIX + "a", text("1")), before);
        contacts().update(key, Map.of(LAST_NAME, text("Lovelace"), PROPERTY_PREFIX + "b", text("2")), after);
        contacts().update(key, Map.of(), after);

        assertThat(load(key).firstName()).isEqualTo("Ada");
        assertThat(load(key).lastName()).isEqualTo("Lovelace");
        assertThat(load(key).properties()).isEqualTo(object("a", "1", "b", "2"));
    }

    @Test
    void tagsAndLists_areThoseThatAreOn_inOrder() {
        var key = contact();
        var tags = List.of("B", "a", "list.x", "tag.x", Samples.UNICODE);
        contacts().update(key, trueFields(tags.stream().map(ContactFields::tag)), before);
        contacts().update(key, trueFields(Stream.of("b", "a", "gone").map(ContactFields::list)), before);
        contacts().update(key, trueFields(Stream.of(ContactFields.tag("late"))), after);

        contacts().update(key, Map.of(ContactFields.tag("tag.x"), JsonValue.NULL), after);
        contacts().update(key, Map.of(ContactFields.list("gone"), JsonValue.NULL), after);
        contacts().update(key, Map.of(ContactFields.tag("late"), JsonValue.NULL), before);

        assertThat(load(key).tags())
                .isEqualTo(Stream.of("B", "a", "late", "list.x", Samples.UNICODE)
                        .sorted()
                        .toList());
        assertThat(load(key).lists()).containsExactly("a", "b");
        assertThat(load(key).properties()).isEmpty();
    }

    private static Map<String, JsonValue> trueFields(Stream<String> fields) {
        return fields.collect(Collectors.toMap(field -> field, _ -> JsonValue.TRUE));
    }

    @Test
    void update_givesEachFieldItsOwnPlaceInTime() {
        var key = contact();
        var first = new ContactField(text("Ada"), before);
        var tag = new ContactField(JsonValue.TRUE, after);

        contacts().update(key, Map.of(FIRST_NAME, first, ContactFields.tag("vip"), tag));

        assertThat(contacts().fields(key)).isEqualTo(Map.of(FIRST_NAME, first, ContactFields.tag("vip"), tag));
    }

    @Test
    void update_again_changesNothing() {
        var key = contact();
        var changes = Map.of(FIRST_NAME, text("Ada"), PROPERTY_PREFIX + "a", text("1"));
        contacts().update(key, changes, before);
        var first = load(key);

        contacts().update(key, changes, before);

        assertThat(load(key)).isEqualTo(first);
    }

    @Test
    void laterChange_stays_whicheverArrivesFirst() {
        var older = Map.of(FIRST_NAME, text("Augusta"), PROPERTY_PREFIX + "plan", text("silver"));
        var newer = Map.of(FIRST_NAME, text("Ada"), PROPERTY_PREFIX + "plan", text("gold"));
        var inOrder = contact();
        contacts().update(inOrder, older, before);
        contacts().update(inOrder, newer, after);
        var reversed = contact();
        contacts().update(reversed, newer, after);
        contacts().update(reversed, older, before);

        for (var key : new ContactKey[] {inOrder, reversed}) {
            assertThat(load(key).firstName()).isEqualTo("Ada");
            assertThat(load(key).properties()).isEqualTo(object("plan", "gold"));
        }
    }

    @Test
    void lateChange_countsForTheFieldsThatNobodyChangedSince() {
        var key = contact();
        contacts().update(key, Map.of(FIRST_NAME, text("Ada"), PROPERTY_PREFIX + "a", text("new")), after);

        contacts()
                .update(
                        key,
                        Map.of(
                                FIRST_NAME,
                                text("Augusta"),
                                LAST_NAME,
                                text("Byron"),
                                PROPERTY_PREFIX + "a",
                                text("old"),
                                PROPERTY_PREFIX + "b",
                                text("old")),
                        before);

        assertThat(load(key).firstName()).isEqualTo("Ada");
        assertThat(load(key).lastName()).isEqualTo("Byron");
        assertThat(load(key).properties()).isEqualTo(object("a", "new", "b", "old"));
    }

    @Test
    void removal_removes_andKeepsItsPlaceInTime() {
        var set = Map.of(LAST_NAME, text("Byron"), PROPERTY_PREFIX + "a", text("1"));
        var removed = Map.of(LAST_NAME, JsonValue.NULL, PROPERTY_PREFIX + "a", JsonValue.NULL);
        var inOrder = contact();
        contacts().update(inOrder, set, before);
        contacts().update(inOrder, removed, after);
        var reversed = contact();
        contacts().update(reversed, removed, after);
        contacts().update(reversed, set, before);

        for (var key : new ContactKey[] {inOrder, reversed}) {
            assertThat(load(key).lastName()).isNull();
            assertThat(load(key).properties()).isEmpty();
            contacts().update(key, set, after.plusSeconds(1));
            assertThat(load(key).lastName()).isEqualTo("Byron");
            assertThat(load(key).properties()).isEqualTo(object("a", "1"));
        }
    }

    @Test
    void properties_keepEveryKindOfValue() {
        var key = contact();
        var sample = Samples.everyKind();
        var changes = sample.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(JsonValue.NULL))
                .collect(Collectors.toMap(entry -> PROPERTY_PREFIX + entry.getKey(), Map.Entry::getValue));

        contacts().update(key, changes, before);

        assertThat(load(key).properties())
                .isEqualTo(Json.createObjectBuilder(sample).remove("nothing").build());
    }

    @Test
    void propertyName_mayHaveADot() {
        var key = contact();
        contacts().update(key, Map.of(PROPERTY_PREFIX + "address.city", text("Graz")), before);
        contacts().update(key, Map.of(PROPERTY_PREFIX + "properties.x", text("y")), before);

        assertThat(load(key).properties()).isEqualTo(object("address.city", "Graz", "properties.x", "y"));
    }

    @Test
    void properties_mayBeManyAndBig() {
        var key = contact();
        var big = text(Samples.bigText());
        var many = IntStream.range(0, 99)
                .boxed()
                .collect(Collectors.toMap(i -> PROPERTY_PREFIX + "p" + i, i -> text("v" + i)));

        contacts().update(key, many, before);
        contacts().update(key, Map.of(PROPERTY_PREFIX + "big", big), before);

        assertThat(load(key).properties())
                .hasSize(100)
                .containsEntry("big", big)
                .containsEntry("p98", text("v98"));
    }

    @Test
    void update_50AtOnce_losesNone() {
        var key = contact();

        Concurrently.call(50, i -> {
            contacts().update(key, Map.of(PROPERTY_PREFIX + i, text("v" + i), FIRST_NAME, text("n" + i)), at(i));
            return i;
        });

        assertThat(load(key).properties()).hasSize(50);
        assertThat(load(key).firstName()).isEqualTo("n49");
    }

    @Test
    void otherWorkspace_hasFieldsOfItsOwn() {
        var here = contact();
        var there = made(new ContactKey(ids.workspace(), here.contact()));
        var untouched = load(there);

        contacts().update(here, Map.of(FIRST_NAME, text("Ada"), PROPERTY_PREFIX + "a", text("1")), after);

        assertThat(load(there)).isEqualTo(untouched);
        assertThat(load(here).firstName()).isEqualTo("Ada");
    }

    private Instant at(int i) {
        return before.plusNanos(1000L * i);
    }

    private static JsonObject object(String... namesAndValues) {
        var object = Json.createObjectBuilder();
        for (var i = 0; i < namesAndValues.length; i += 2) object.add(namesAndValues[i], namesAndValues[i + 1]);
        return object.build();
    }
}
