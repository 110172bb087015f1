package io.perennial.graphql.admin;

import static io.perennial.graphql.server.TestServer.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.workspace.Scope;
import io.perennial.graphql.server.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkspacesTest {
    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void operator_makesAWorkspaceAndItsKeys() {
        var made = server.mutate(
                OPERATOR, "createWorkspace", Map.of("name", "Demo", "slug", "demo"), "workspace { id slug timeZone }");
        assertThat(made.at("done", "workspace", "timeZone")).isEqualTo("UTC");
        var workspace = made.text("done", "workspace", "id");
        var key = server.mutate(
                OPERATOR,
                "createApiKey",
                Map.of("workspace", workspace, "kind", "SECRET", "name", "backend", "scopes", List.of("events:write")),
                "apiKey { id kind scopes revokedAt } secret");
        var secret = key.text("done", "secret");
        assertThat(server.engine().apiKeys().authenticate(secret)).isPresent();
        server.mutate(OPERATOR, "revokeApiKey", Map.of("id", key.text("done", "apiKey", "id")), "apiKey { revokedAt }");
        assertThat(server.engine().apiKeys().authenticate(secret)).isEmpty();
    }

    @Test
    void createWorkspace_again_answersTheSame_andOtherwiseConflicts() {
        var demo = Map.<String, Object>of("name", "Demo", "slug", "demo");
        var made = server.mutate(OPERATOR, "createWorkspace", demo, "workspace { id }");
        var twice = server.mutate(OPERATOR, "createWorkspace", demo, "workspace { id }");
        assertThat(twice.text("done", "workspace", "id")).isEqualTo(made.text("done", "workspace", "id"));

        for (var other : List.of(
                Map.<String, Object>of("name", "Other", "slug", "demo"),
                Map.<String, Object>of("name", "Demo", "slug", "demo", "timeZone", "Europe/Berlin")))
            assertThat(server.tryMutate(OPERATOR, "createWorkspace", other, "workspace { id }")
                            .at("done", "userErrors", 0, "code"))
                    .isEqualTo("CONFLICT");
    }

    @Test
    void operator_mustSayForWhichWorkspaceAKeyIs() {
        var input = Map.<String, Object>of("kind", "SECRET", "name", "x");
        assertThat(server.tryMutate(OPERATOR, "createApiKey", input, "secret").at("done", "userErrors", 0, "code"))
                .isEqualTo("REQUIRED");
        var wrong = Map.<String, Object>of("kind", "SECRET", "name", "x", "workspace", "garbage");
        assertThat(server.tryMutate(OPERATOR, "createApiKey", wrong, "secret").at("done", "userErrors", 0, "code"))
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void key_givesNoMoreThanItHas() {
        var own = server.key(server.workspace("acme"), Scope.KEYS_WRITE, Scope.EVENTS_WRITE);
        var more = server.tryMutate(
                own,
                "createApiKey",
                Map.of("kind", "SECRET", "name", "x", "scopes", List.of("contacts:read")),
                "secret");
        assertThat(more.at("done", "userErrors", 0, "field")).isEqualTo(List.of("scopes"));
        assertThat(more.at("done", "secret")).isNull();
        var same = server.mutate(own, "createApiKey", Map.of("kind", "SECRET", "name", "x"), "apiKey { scopes }");
        assertThat(same.at("done", "apiKey", "scopes")).isEqualTo(List.of("events:write", "keys:write"));
    }

    @Test
    void workspaces_arePagedBySlug() {
        for (var slug : List.of("c", "a", "b")) server.workspace(slug);
        var first = server.admin(
                OPERATOR, "{ workspaces(first: 2) { nodes { slug } pageInfo { hasNextPage endCursor } } }");
        assertThat(first.at("workspaces", "nodes")).isEqualTo(List.of(Map.of("slug", "a"), Map.of("slug", "b")));
        var second = server.admin(
                OPERATOR,
                "{ workspaces(first: 2, after: \"%s\") { nodes { slug } } }"
                        .formatted(first.text("workspaces", "pageInfo", "endCursor")));
        assertThat(second.at("workspaces", "nodes")).isEqualTo(List.of(Map.of("slug", "c")));
    }

    @Test
    void viewer_saysWhoIsCalling() {
        var key = server.key(server.workspace("acme"), Scope.EVENTS_WRITE, Scope.CONTACTS_READ);
        assertThat(server.admin(key, "{ viewer { kind scopes workspace { slug } } }")
                        .at("viewer"))
                .isEqualTo(Map.of(
                        "kind", "SECRET_KEY",
                        "scopes", List.of("contacts:read", "events:write"),
                        "workspace", Map.of("slug", "acme")));
        var operator = server.admin(OPERATOR, "{ viewer { kind scopes workspace { slug } } }");
        assertThat(operator.at("viewer", "kind")).isEqualTo("OPERATOR");
        assertThat(operator.at("viewer", "workspace")).isNull();
    }

    @Test
    void contactToken_isMadeForAContactThatExists() {
        var key = server.key(server.workspace("acme"));
        server.mutate(key, "upsertContact", Map.of("by", Map.of("email", "ada@example.org")), "");
        var ada = Map.of("email", "ada@example.org");
        var made = server.mutate(
                key, "createContactToken", Map.of("contact", ada, "lifetimeSeconds", 60), "token expiresAt");
        assertThat(made.text("done", "token")).startsWith("token-for-");
        assertThat(made.at("done", "expiresAt")).isEqualTo("2026-11-22T08:31:00.000Z");
        for (var seconds : List.of(59, 901, -1))
            assertThat(server.tryMutate(
                                    key,
                                    "createContactToken",
                                    Map.of("contact", ada, "lifetimeSeconds", seconds),
                                    "token")
                            .at("done", "userErrors", 0, "code"))
                    .isEqualTo("OUT_OF_RANGE");
        assertThat(server.tryMutate(key, "createContactToken", Map.of("contact", Map.of("externalId", "none")), "token")
                        .at("done", "userErrors", 0, "code"))
                .isEqualTo("NOT_FOUND");
    }
}
