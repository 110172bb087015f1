package io.perennial.graphql;

import static io.perennial.graphql.server.TestServer.ANONYMOUS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.server.TestServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class ErrorsTest {
    private final TestServer server = new TestServer();
    private final Caller key = server.key(server.workspace("acme"));
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.perennial.graphql");

    @BeforeEach
    void listen() {
        logger.setLevel(Level.WARN);
        logger.setAdditive(false);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        logger.setAdditive(true);
        logger.setLevel(Level.OFF);
        server.close();
    }

    @Test
    void storeThatDoesNotAnswer_isUnavailable() {
        server.faults.failAlways(StoreCall.CONTACTS_FIND, FaultKind.TIMEOUT);
        var answer = server.admin(key, "{ contact(by: {email: \"a@b.de\"}) { id } viewer { kind } }");
        assertThat(answer.codes()).containsExactly("UNAVAILABLE");
        assertThat(answer.message()).isEqualTo("The store does not answer. Try again shortly.");
        assertThat(answer.despiteErrors("contact")).isNull();
        assertThat(answer.despiteErrors("viewer", "kind")).isEqualTo("SECRET_KEY");
        assertThat(answer.graphql()).isInstanceOf(GraphQLAnswer.Executed.class);
        assertThat(log.list)
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage()).contains("request-1"));
    }

    @Test
    void bug_saysNoMoreThanTheRequestIdAndIsLoggedOnce() {
        server.breakTokens("secret detail of jdbc://10.0.0.1");
        server.mutate(key, "upsertContact", Map.of("by", Map.of("email", "a@b.de")), "");
        var answer = server.tryMutate(key, "createContactToken", Map.of("contact", Map.of("email", "a@b.de")), "token");
        assertThat(answer.codes()).containsExactly("INTERNAL");
        assertThat(answer.whole().toString())
                .contains("request-1")
                .doesNotContain("secret")
                .doesNotContain("Exception");
        assertThat(log.list).singleElement().satisfies(line -> {
            assertThat(line.getFormattedMessage()).contains("request-1").contains("/done");
            assertThat(line.getThrowableProxy().getMessage()).contains("secret detail");
        });
    }

    @Test
    void everyAnswer_carriesTheRequestId() {
        for (var document :
                List.of("{ viewer { kind } }", "{ nope }", "{", "", "{ contacts(first: 0) { totalCount } }"))
            assertThat(((Map<?, ?>) server.admin(key, document).whole().get("extensions")).get("requestId"))
                    .as(document)
                    .isEqualTo("request-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | `query` is missing",
                "'   ' | `query` is missing",
                "{ | Invalid syntax",
                "{ nope } | 'nope'",
                "{ viewer } | Subselection required",
                "query A { viewer { kind } } query B { viewer { kind } } | Must provide operation name",
                "type X { a: Int } | not executable",
                "query ($x: Int!) { contacts(first: $x) { totalCount } } | 'x'",
            })
    void badDocument_isABadRequest(String document, String why) {
        var answer = server.admin(key, document);
        assertThat(answer.graphql()).isInstanceOf(GraphQLAnswer.BadDocument.class);
        assertThat(answer.codes()).containsOnly("BAD_USER_INPUT");
        assertThat(answer.errors().toString()).contains(why);
        assertThat(answer.whole()).doesNotContainKey("data");
    }

    @Test
    void missingQuery_isABadRequest() {
        var request = new GraphQLRequest(null, null, Map.of(), Map.of(), true);
        assertThat(server.admin(key, request).graphql()).isInstanceOf(GraphQLAnswer.BadDocument.class);
    }

    @Test
    void unknownOperation_isABadRequest() {
        var request = new GraphQLRequest("query A { viewer { kind } }", "B", Map.of(), Map.of(), true);
        var answer = server.admin(key, request);
        assertThat(answer.graphql()).isInstanceOf(GraphQLAnswer.BadDocument.class);
        assertThat(answer.codes()).containsExactly("BAD_USER_INPUT");
    }

    @Test
    void mutationOverGet_isRefusedAndDoesNothing() {
        var document =
                "mutation M { upsertContact(input: {by: {email: \"a@b.de\"}}) { contact { id } } } query Q { viewer { kind } }";
        var mutation = server.admin(key, new GraphQLRequest(document, "M", Map.of(), Map.of(), false));
        assertThat(mutation.graphql()).isInstanceOf(GraphQLAnswer.MutationOverGet.class);
        assertThat(server.storage.calls(StoreCall.CONTACTS_CREATE)).isZero();
        assertThat(server.admin(key, new GraphQLRequest(document, "Q", Map.of(), Map.of(), false))
                        .graphql())
                .isInstanceOf(GraphQLAnswer.Executed.class);
        assertThat(server.admin(ANONYMOUS, new GraphQLRequest(document, "M", Map.of(), Map.of(), false))
                        .graphql())
                .isInstanceOf(GraphQLAnswer.MutationOverGet.class);
    }

    @Test
    void refusedField_namesItsPathAndLeavesItsNeighbours() {
        var answer = server.admin(key, "{ workspaces(first: 1) { nodes { id } } viewer { kind } }");
        assertThat(answer.codes()).containsExactly("FORBIDDEN");
        assertThat(answer.errors().getFirst())
                .containsEntry("path", List.of("workspaces"))
                .containsKey("locations");
        assertThat(answer.graphql()).isInstanceOf(GraphQLAnswer.Executed.class);
        assertThat(answer.despiteErrors()).isNull();
    }

    @Test
    void variableOfAnotherType_isRefused() {
        Map<String, Object> variables = new HashMap<>();
        variables.put("by", "text");
        var answer = server.admin(key, "query ($by: ContactRef!) { contact(by: $by) { id } }", variables);
        assertThat(answer.codes()).containsExactly("BAD_USER_INPUT");
        assertThat(answer.graphql()).isInstanceOf(GraphQLAnswer.BadDocument.class);
        for (var wrong : List.of(Map.of(), Map.of("email", 5), Map.of("email", List.of("a"))))
            assertThat(server.admin(key, "query ($by: ContactRef!) { contact(by: $by) { id } }", Map.of("by", wrong))
                            .codes())
                    .as(wrong.toString())
                    .containsExactly("BAD_USER_INPUT");
    }

    @Test
    void deadline_reachesTheStore() {
        assertThat(server.admin(key, "{ contact(by: {email: \"a@b.de\"}) { id } }")
                        .errors())
                .isEmpty();
        assertThat(server.deadlines().getLast()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
    }
}
