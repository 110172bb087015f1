package io.perennial.graphql;

import static io.perennial.graphql.server.TestServer.ANONYMOUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.server.Answer;
import io.perennial.graphql.server.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostTest {
    private final TestServer server = new TestServer();
    private final Caller key = server.key(server.workspace("acme"));

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ viewer { kind workspace { name } } } | 1",
                "{ a: viewer { kind } b: viewer { kind } } | 2",
                "{ contact(by: {email: \"a@b.de\"}) { id } } | 1",
                "{ contacts(first: 10) { nodes { id } } } | 11",
                "{ contacts(last: 10) { edges { cursor node { id } } pageInfo { hasNextPage } } } | 11",
                "{ contacts(first: 10) { totalCount } } | 501",
                "{ contacts(first: 10) { nodes { timeline(first: 5) { nodes { id } } tracks { model } } } } | 121",
                "{ contacts(first: 10) { nodes { ... on Contact { tracks { model } } ...T } } } fragment T on Contact { tracks { model } } | 111",
                "{ contacts(first: 10) { nodes { tracks @skip(if: true) { model } id @include(if: false) } } } | 11",
                "query ($n: Int = 7) { contacts(first: $n) { nodes { id } } } | 8",
                "query ($s: Boolean = true) { contacts(first: 10) { nodes @skip(if: $s) { id } totalCount @include(if: $s) } } | 501",
                "{ nodes(ids: [\"a\", \"b\", \"c\"]) { id } } | 3",
                "{ __typename __schema { queryType { name } } viewer { __typename } } | 1",
                "mutation { tagContact(input: {contact: {email: \"a@b.de\"}, add: [\"a\"]}) { contact { tags lists } } } | 10",
                "mutation { updateListMembership(input: {contact: {email: \"a@b.de\"}, join: [\"a\"]}) { contact { tags } } } | 10",
                "{ contacts(first: 10) { nodes { tags lists } } } | 11",
                "mutation { upsertContact(input: {by: {email: \"a@b.de\"}}) { contact { id tracks { model } } userErrors { code } } } | 15",
            })
    void cost_isThatOfFieldsAndPages(String document, long cost) {
        var answer = server.admin(key, document);
        assertThat(answer.errors()).isEmpty();
        assertThat(answer.cost("requested")).isEqualTo(cost);
        assertThat(answer.cost("actual")).isLessThanOrEqualTo(cost);
        assertThat(answer.cost("available")).isEqualTo(10_000);
    }

    @Test
    void actualCost_isThatOfWhatWasThere() {
        for (var i = 0; i < 3; i++)
            server.mutate(key, "upsertContact", Map.of("by", Map.of("externalId", "u" + i)), "");
        var answer = server.admin(
                key, "{ contacts(first: 100) { edges { node { tracks { model } } } pageInfo { hasNextPage } } }");
        assertThat(answer.cost("requested")).isEqualTo(601);
        assertThat(answer.cost("actual")).isEqualTo(1 + 3 + 3 * 5);
    }

    @Test
    void costAboveTheLimit_isRefusedBeforeAnythingIsFetched() {
        var before = calls();
        var answer = server.admin(key, "{ contacts(first: 100) { nodes { timeline(first: 100) { nodes { id } } } } }");
        assertThat(answer.graphql()).isInstanceOf(GraphQLAnswer.BadDocument.class);
        assertThat(answer.codes()).containsExactly("COST_EXCEEDED");
        assertThat(answer.message()).contains("10201").contains("10000");
        assertThat(answer.cost("requested")).isEqualTo(10_201);
        assertThat(answer.cost("actual")).isZero();
        assertThat(answer.whole()).doesNotContainKey("data");
        assertThat(calls()).isEqualTo(before);
    }

    private List<Long> calls() {
        var calls = new ArrayList<Long>();
        for (var call : StoreCall.values()) calls.add(server.storage.calls(call));
        return calls;
    }

    @Test
    void costOfOverflowingPages_isStillARefusal() {
        var nested = "messages(first: 100) { nodes { contact { ".repeat(3) + "id" + " } } }".repeat(3);
        var answer = server.admin(key, "{ contacts(first: 100) { nodes { %s } } }".formatted(nested));
        assertThat(answer.codes()).containsExactly("COST_EXCEEDED");
        assertThat(answer.cost("requested")).isGreaterThan(100_000_000);
    }

    @Test
    void pageSizeThatIsRefused_countsAsTheLargest() {
        for (var size : List.of("2147483647", "-5"))
            assertThat(server.admin(key, "{ contacts(first: %s) { nodes { id } } }".formatted(size))
                            .codes())
                    .containsExactly("BAD_USER_INPUT");
    }

    @Test
    void limit_isASetting() {
        var settings = GraphQLSettings.defaults();
        var strict = new GraphQLSettings(false, settings.maxDepth(), 5, 10, 100, 200, 10);
        try (var small = new TestServer(strict)) {
            assertThat(codes(small, "{ contacts(first: 10) { nodes { id } } }")).containsExactly("COST_EXCEEDED");
            assertThat(codes(
                            small,
                            "{ a: __typename b: __typename c: __typename d: __typename e: __typename f: __typename }"))
                    .containsExactly("COST_EXCEEDED");
            assertThat(codes(small, "{ __typename " + "# x\n".repeat(80) + "}")).containsExactly("BAD_USER_INPUT");
        }
    }

    private static List<Object> codes(TestServer server, String document) {
        Answer answer = server.admin(ANONYMOUS, document);
        return answer.codes();
    }
}
