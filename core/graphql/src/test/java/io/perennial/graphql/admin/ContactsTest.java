package io.perennial.graphql.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.server.Answer;
import io.perennial.graphql.server.TestServer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContactsTest {
    private final TestServer server = new TestServer();
    private final Caller key = server.key(server.workspace("acme"));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void upsert_makesAndChangesAContact() {
        var id = upsert(Map.of(
                        "by", Map.of("email", "Ada@Example.org"),
                        "externalId", "u-1",
                        "phone", "+49 30 123456",
                        "anonymousId", "v-1",
                        "firstName", "Ada",
                        "locale", "de-AT",
                        "timeZone", "Europe/Vienna",
                        "properties", Map.of("plan", "pro", "seats", new BigDecimal("1.50"))))
                .text("done", "contact", "id");

        Map<String, Object> changes = new HashMap<>();
        changes.put("by", Map.of("id", id));
        changes.put("firstName", null);
        changes.put("lastName", "Lovelace");
        changes.put("anonymousId", "v-2");
        Map<String, Object> properties = new HashMap<>();
        properties.put("plan", null);
        properties.put("since", 2026);
        changes.put("properties", properties);
        assertThat(upsert(changes).text("done", "contact", "id")).isEqualTo(id);

        var read = server.admin(
                key,
                "{ contact(by: {externalId: \"u-1\"}) { id externalId email phone anonymousIds firstName lastName locale timeZone properties } }");
        assertThat(read.at("contact"))
                .isEqualTo(contact(
                        "id",
                        id,
                        "externalId",
                        "u-1",
                        "email",
                        "ada@example.org",
                        "phone",
                        "+4930123456",
                        "anonymousIds",
                        List.of("v-1", "v-2"),
                        "firstName",
                        null,
                        "lastName",
                        "Lovelace",
                        "locale",
                        "de-AT",
                        "timeZone",
                        "Europe/Vienna",
                        "properties",
                        Map.of("seats", new BigDecimal("1.50"), "since", new BigDecimal(2026))));
        for (var by : List.of(
                "id: \"%s\"".formatted(id),
                "email: \"ADA@example.org \"",
                "phone: \"+4930123456\"",
                "anonymousId: \"v-1\"",
                "anonymousId: \"v-2\""))
            assertThat(server.admin(key, "{ contact(by: {%s}) { id } }".formatted(by))
                            .at("contact", "id"))
                    .as(by)
                    .isEqualTo(id);
    }

    private static Map<String, Object> contact(Object... namesAndValues) {
        Map<String, Object> contact = new HashMap<>();
        for (var i = 0; i < namesAndValues.length; i += 2)
            contact.put((String) namesAndValues[i], namesAndValues[i + 1]);
        return contact;
    }

    @Test
    void faults_nameTheirFieldsAndNothingIsDone() {
        var answer = tryUpsert(Map.of(
                "by", Map.of("externalId", "u-9"),
                "email", "not an address",
                "phone", "12",
                "locale", "!",
                "timeZone", "Mars/Olympus"));
        assertThat(answer.at("done", "contact")).isNull();
        assertThat(answer.list("done", "userErrors"))
                .extracting(error -> (Object) ((Map<?, ?>) error).get("field"))
                .containsExactlyInAnyOrder(List.of("email"), List.of("phone"), List.of("locale"), List.of("timeZone"));
        assertThat(server.admin(key, "{ contact(by: {externalId: \"u-9\"}) { id } }")
                        .at("contact"))
                .isNull();
    }

    @Test
    void propertiesThatAreNoObject_areAFault() {
        for (var wrong : List.of("text", List.of(1), 5))
            assertThat(tryUpsert(Map.of("by", Map.of("externalId", "u-9"), "properties", wrong))
                            .at("done", "userErrors", 0, "field"))
                    .isEqualTo(List.of("properties"));
    }

    @Test
    void identitiesOfTwoContacts_conflict() {
        var a = upsert(Map.of("by", Map.of("email", "a@example.org"))).text("done", "contact", "id");
        var b = upsert(Map.of("by", Map.of("email", "b@example.org"), "externalId", "b"))
                .text("done", "contact", "id");

        var answer = tryUpsert(Map.of("by", Map.of("email", "a@example.org"), "externalId", "b"));

        assertThat(answer.at("done", "userErrors", 0, "code")).isEqualTo("CONFLICT");
        assertThat(answer.text("done", "userErrors", 0, "message")).contains(a, b);
    }

    @Test
    void contact_ofWhichOnlyTheTimelineIsAskedFor_isFoundLikeAWholeOne() {
        upsert(Map.of("by", Map.of("externalId", "u-1"), "email", "ada@example.org", "firstName", "Ada"));
        var whole = server.admin(
                key,
                "{ contact(by: {externalId: \"u-1\"}) { __typename id email timeline(first: 5) { nodes { id type } } tracks { model } } }");

        var some = server.admin(
                key,
                "{ contact(by: {externalId: \"u-1\"}) { __typename id timeline(first: 5) { nodes { id type } } tracks { model } } }");
        var fragments = server.admin(
                key,
                "{ contact(by: {externalId: \"u-1\"}) { ...who timeline(first: 5) { nodes { id } } } } fragment who on Contact { id email }");

        for (var field : List.of("__typename", "id", "timeline", "tracks"))
            assertThat(some.at("contact", field)).isNotNull().isEqualTo(whole.at("contact", field));
        assertThat(whole.at("contact", "email")).isEqualTo("ada@example.org");
        assertThat(fragments.at("contact", "email")).isEqualTo("ada@example.org");
    }

    @Test
    void unknownContact_isNull() {
        assertThat(server.admin(key, "{ contact(by: {email: \"nobody@example.org\"}) { id } }")
                        .at("contact"))
                .isNull();
        assertThat(server.admin(key, "{ contact(by: {id: \"garbage\"}) { id } }")
                        .at("contact"))
                .isNull();
    }

    @Test
    void twoIdentitiesInOneReference_areRefused() {
        var answer = server.admin(key, "{ contact(by: {email: \"a@example.org\", phone: \"+4930123456\"}) { id } }");
        assertThat(answer.codes()).containsExactly("BAD_USER_INPUT");
        assertThat(answer.message()).contains("Exactly one key must be specified");
    }

    @Test
    void contacts_arePagedNewestFirstBothWays() {
        for (var i = 0; i < 7; i++) upsert(Map.of("by", Map.of("externalId", "u-" + i)));
        var forward = walk("first: 3", "after", "endCursor", "hasNextPage", false);
        var backward = walk("last: 3", "before", "startCursor", "hasPreviousPage", true);
        assertThat(forward).hasSize(7).isEqualTo(backward).doesNotHaveDuplicates();
        assertThat(server.admin(key, "{ contacts(first: 1) { totalCount } }").at("contacts", "totalCount"))
                .isEqualTo(7);
    }

    private List<Object> walk(String size, String argument, String cursor, String more, boolean inFront) {
        var found = new ArrayList<Object>();
        var from = "";
        for (var page = 0; page < 10; page++) {
            var answer = server.admin(
                    key,
                    "{ contacts(%s %s) { edges { cursor node { externalId } } pageInfo { %s %s } } }"
                            .formatted(size, from, cursor, more));
            var ids = answer.list("contacts", "edges").stream()
                    .map(edge -> ((Map<?, ?>) ((Map<?, ?>) edge).get("node")).get("externalId"))
                    .toList();
            found.addAll(inFront ? 0 : found.size(), ids);
            if (Boolean.FALSE.equals(answer.at("contacts", "pageInfo", more))) return found;
            from = "%s: \"%s\"".formatted(argument, answer.text("contacts", "pageInfo", cursor));
        }
        throw new AssertionError("endless");
    }

    @Test
    void search_findsByIdentityAndByPrefixInPages() {
        for (var name : List.of("Adam", "Adamina", "Adams"))
            upsert(Map.of("by", Map.of("externalId", name), "firstName", name));
        upsert(Map.of("by", Map.of("externalId", "Eve"), "firstName", "Eve"));
        var first = server.admin(
                key,
                "{ contacts(search: \"ada\", first: 2) { totalCount nodes { firstName } pageInfo { hasNextPage endCursor } } }");
        assertThat(first.list("contacts", "nodes")).hasSize(2);
        assertThat(first.at("contacts", "pageInfo", "hasNextPage")).isEqualTo(true);
        assertThat(first.at("contacts", "totalCount")).isNull();
        var second = server.admin(
                key,
                "{ contacts(search: \"ada\", first: 2, after: \"%s\") { nodes { firstName } pageInfo { hasNextPage } } }"
                        .formatted(first.text("contacts", "pageInfo", "endCursor")));
        assertThat(second.list("contacts", "nodes")).hasSize(1);
        assertThat(second.at("contacts", "pageInfo", "hasNextPage")).isEqualTo(false);
        assertThat(server.admin(key, "{ contacts(search: \"Eve\", first: 2) { nodes { firstName } } }")
                        .at("contacts", "nodes"))
                .isEqualTo(List.of(Map.of("firstName", "Eve")));
    }

    @Test
    void cursorOfAnotherSearch_isRefused() {
        for (var name : List.of("Adam", "Adamina")) upsert(Map.of("by", Map.of("externalId", name), "firstName", name));
        var cursor = server.admin(key, "{ contacts(search: \"ada\", first: 1) { pageInfo { endCursor } } }")
                .text("contacts", "pageInfo", "endCursor");
        for (var filter : List.of("", "search: \"adam\""))
            assertThat(server.admin(
                                    key,
                                    "{ contacts(first: 1, after: \"%s\" %s) { totalCount } }".formatted(cursor, filter))
                            .codes())
                    .containsExactly("BAD_USER_INPUT");
    }

    private Answer upsert(Map<String, Object> input) {
        return server.mutate(key, "upsertContact", input, "contact { id }");
    }

    private Answer tryUpsert(Map<String, Object> input) {
        return server.tryMutate(key, "upsertContact", input, "contact { id }");
    }
}
