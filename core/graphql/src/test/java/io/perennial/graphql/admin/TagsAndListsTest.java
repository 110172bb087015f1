package io.perennial.graphql.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.workspace.Scope;
import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.relay.GlobalId;
import io.perennial.graphql.server.Answer;
import io.perennial.graphql.server.TestServer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TagsAndListsTest {
    private static final Map<String, Object> ADA = Map.of("email", "ada@example.org");
    private static final String NOT_A_TAG = "Give 1 to 64 characters on one line.";
    private static final String NOT_A_LIST = "Give a list's key: 1 to 64 of a-z, 0-9 and -.";

    private final TestServer server = new TestServer();
    private final Caller.SecretKey key = server.key(server.workspace("acme"));

    @BeforeEach
    void makeContact() {
        server.mutate(key, "upsertContact", Map.of("by", ADA), "");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Answer tag(Map<String, Object> contact, List<String> add, List<String> remove) {
        var input = Map.of("contact", contact, "add", add, "remove", remove);
        return server.tryMutate(key, "tagContact", input, "contact { tags lists }");
    }

    private Answer lists(Map<String, Object> contact, List<String> join, List<String> leave) {
        var input = Map.of("contact", contact, "join", join, "leave", leave);
        return server.tryMutate(key, "updateListMembership", input, "contact { tags lists }");
    }

    private Map<String, Object> labels(List<String> tags, List<String> lists) {
        return Map.of("tags", tags, "lists", lists);
    }

    private Object ada() {
        return server.admin(key, "{ contact(by: {email: \"ada@example.org\"}) { tags lists } }")
                .at("contact");
    }

    private static List<Object> fault(String code, List<String> field, String message) {
        return List.of(Map.of("code", code, "field", field, "message", message));
    }

    @Test
    void tagsAndLists_areWhatTheContactHasAtOnce() {
        assertThat(ada()).isEqualTo(labels(List.of(), List.of()));

        assertThat(tag(ADA, List.of(" VIP ", "größer als 5 €", "vip"), List.of("never"))
                        .at("done"))
                .isEqualTo(Map.of(
                        "contact",
                        labels(List.of("VIP", "größer als 5 €", "vip"), List.of()),
                        "userErrors",
                        List.of()));
        assertThat(lists(ADA, List.of("beta-1", "a"), List.of()).at("done", "contact", "lists"))
                .isEqualTo(List.of("a", "beta-1"));
        assertThat(tag(ADA, List.of("VIP", "new"), List.of("vip")).at("done", "contact", "tags"))
                .isEqualTo(List.of("VIP", "größer als 5 €", "new"));
        assertThat(lists(ADA, List.of(), List.of("a", "never")).at("done", "contact", "lists"))
                .isEqualTo(List.of("beta-1"));
        assertThat(ada()).isEqualTo(labels(List.of("VIP", "größer als 5 €", "new"), List.of("beta-1")));
    }

    @Test
    void timeline_tellsOfEachChangeInWords() {
        tag(ADA, List.of("VIP"), List.of());
        tag(ADA, List.of("VIP"), List.of());
        tag(ADA, List.of(), List.of("VIP"));
        lists(ADA, List.of("beta"), List.of());
        lists(ADA, List.of(), List.of("beta"));

        var timeline = server.admin(
                key,
                "{ contact(by: {email: \"ada@example.org\"}) { timeline(first: 10) { nodes { __typename type properties } } } }");
        assertThat(timeline.list("contact", "timeline", "nodes"))
                .containsExactlyInAnyOrder(
                        entry("tag.added", "tag", "VIP"),
                        entry("tag.removed", "tag", "VIP"),
                        entry("list.joined", "list", "beta"),
                        entry("list.left", "list", "beta"));
    }

    private static Map<String, Object> entry(String type, String name, String value) {
        return Map.of("__typename", "SystemEntry", "type", "perennial." + type, "properties", Map.of(name, value));
    }

    static Stream<Arguments> wrongTags() {
        return Stream.of(
                        "",
                        "   ",
                        "x".repeat(65),
                        "two\nlines",
                        "tab\there",
                        "null\u0000",
                        "next\u0085line",
                        "\u2028 in \u2028 between \u2029.",
                        "half \ud83d")
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("wrongTags")
    void wrongTag_isRefusedAtItsPlace_andNothingIsDone(String wrong) {
        var added = tag(ADA, List.of("good", wrong), List.of());
        assertThat(added.at("done", "contact")).isNull();
        assertThat(added.at("done", "userErrors")).isEqualTo(fault("INVALID", List.of("add", "1"), NOT_A_TAG));
        assertThat(tag(ADA, List.of("good"), List.of(wrong)).at("done", "userErrors"))
                .isEqualTo(fault("INVALID", List.of("remove", "0"), NOT_A_TAG));
        assertThat(ada()).isEqualTo(labels(List.of(), List.of()));
    }

    @Test
    void tag_mayBeOf64CharactersAsAPersonCountsThem() {
        var longest = "\ud83d\ude80".repeat(64);
        assertThat(tag(ADA, List.of(longest), List.of()).at("done", "contact", "tags"))
                .isEqualTo(List.of(longest));
    }

    static Stream<Arguments> wrongLists() {
        return Stream.of("", " beta", "Beta", "be ta", "b_ta", "bêta", "beta\n", "x".repeat(65))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("wrongLists")
    void wrongList_isRefusedAtItsPlace_andNothingIsDone(String wrong) {
        assertThat(lists(ADA, List.of("good", wrong), List.of()).at("done", "userErrors"))
                .isEqualTo(fault("INVALID", List.of("join", "1"), NOT_A_LIST));
        assertThat(lists(ADA, List.of("good"), List.of(wrong)).at("done", "userErrors"))
                .isEqualTo(fault("INVALID", List.of("leave", "0"), NOT_A_LIST));
        assertThat(ada()).isEqualTo(labels(List.of(), List.of()));
    }

    @Test
    void fifty_areTaken_andFiftyOneAreNot() {
        var many = IntStream.range(0, 51).mapToObj(i -> "t" + i).toList();
        var message = "Give 50 at most; these are 51.";

        assertThat(tag(ADA, many, List.of()).at("done", "userErrors"))
                .isEqualTo(fault("TOO_MANY", List.of("add"), message));
        assertThat(tag(ADA, List.of("a"), many).at("done", "userErrors"))
                .isEqualTo(fault("TOO_MANY", List.of("remove"), message));
        assertThat(lists(ADA, many, List.of()).at("done", "userErrors"))
                .isEqualTo(fault("TOO_MANY", List.of("join"), message));
        assertThat(lists(ADA, List.of("a"), many).at("done", "userErrors"))
                .isEqualTo(fault("TOO_MANY", List.of("leave"), message));
        assertThat(ada()).isEqualTo(labels(List.of(), List.of()));
        assertThat(tag(ADA, many.subList(0, 50), List.of("a")).list("done", "contact", "tags"))
                .hasSize(50);
    }

    @Test
    void nothingToDo_isRefused() {
        assertThat(tag(ADA, List.of(), List.of()).at("done", "userErrors"))
                .isEqualTo(fault("REQUIRED", List.of("add"), "Give at least one, here or in `remove`."));
        assertThat(server.tryMutate(key, "updateListMembership", Map.of("contact", ADA), "")
                        .at("done", "userErrors"))
                .isEqualTo(fault("REQUIRED", List.of("join"), "Give at least one, here or in `leave`."));
    }

    @Test
    void sameOneInBoth_isRefusedAtTheSecondPlace() {
        assertThat(tag(ADA, List.of("a", "b"), List.of("c", " b")).at("done", "userErrors"))
                .isEqualTo(fault("INVALID", List.of("remove", "1"), "It is in `add` too; leave one out."));
        assertThat(lists(ADA, List.of("a"), List.of("a")).at("done", "userErrors"))
                .isEqualTo(fault("INVALID", List.of("leave", "0"), "It is in `join` too; leave one out."));
        assertThat(ada()).isEqualTo(labels(List.of(), List.of()));
    }

    @Test
    void allFaults_areSaidAtOnce() {
        assertThat(tag(Map.of("email", "no address"), List.of("", "\n"), List.of("x".repeat(65)))
                        .list("done", "userErrors"))
                .extracting(error -> (Object) ((Map<?, ?>) error).get("field"))
                .containsExactly(
                        List.of("add", "0"), List.of("add", "1"), List.of("remove", "0"), List.of("contact", "email"));
    }

    /** Not even one that an event would make. */
    @Test
    void unknownContact_isNotFound_andNotMade() {
        var foreign = new GlobalId.OfContact(TestServer.someContact(server.key(server.workspace("other")))).text();
        var never = new GlobalId.OfContact(TestServer.someContact(key)).text();
        var expected = fault("NOT_FOUND", List.of("contact"), "There is no such contact that you may see.");

        for (var by : List.of(
                Map.<String, Object>of("email", "nobody@example.org"),
                Map.<String, Object>of("externalId", "nobody"),
                Map.<String, Object>of("id", foreign),
                Map.<String, Object>of("id", never),
                Map.<String, Object>of("id", "garbage"))) {
            assertThat(tag(by, List.of("a"), List.of()).at("done", "userErrors"))
                    .as("%s", by)
                    .isEqualTo(expected);
            assertThat(lists(by, List.of("a"), List.of()).at("done", "userErrors"))
                    .as("%s", by)
                    .isEqualTo(expected);
        }
        assertThat(server.admin(key, "{ contacts(first: 1) { totalCount } }").at("contacts", "totalCount"))
                .isEqualTo(1);
    }

    @Test
    void readingKey_mayNotTag_andIsToldWhy() {
        var reader = server.key(key.key().workspace(), Scope.CONTACTS_READ, Scope.EVENTS_WRITE);
        for (var mutation : List.of("tagContact", "updateListMembership")) {
            var field = mutation.equals("tagContact") ? "add" : "join";
            var answer =
                    server.tryMutate(reader, mutation, Map.of("contact", ADA, field, List.of("a")), "contact { id }");
            assertThat(answer.codes()).containsExactly("FORBIDDEN");
            assertThat(answer.message()).contains("`contacts:write`");
        }
        assertThat(ada()).isEqualTo(labels(List.of(), List.of()));
    }

    @Test
    void lostAnswer_isUnavailable_andTheRepeatIsHarmless() {
        server.faults.failNext(StoreCall.WORK_LOG_APPEND, FaultKind.EXECUTED_THEN_TIMEOUT);

        assertThat(tag(ADA, List.of("a", "b"), List.of()).codes()).containsExactly("UNAVAILABLE");

        assertThat(tag(ADA, List.of("a", "b"), List.of()).at("done", "contact", "tags"))
                .isEqualTo(List.of("a", "b"));
        assertThat(server.admin(
                                key,
                                "{ contact(by: {email: \"ada@example.org\"}) { timeline(first: 10) { nodes { type } } } }")
                        .at("contact", "timeline", "nodes"))
                .isEqualTo(Collections.nCopies(2, Map.of("type", "perennial.tag.added")));
    }
}
