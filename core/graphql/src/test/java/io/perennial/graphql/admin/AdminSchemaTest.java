package io.perennial.graphql.admin;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLSchema;
import io.perennial.engine.dispatch.MessageState;
import io.perennial.engine.message.Resolution;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.plugin.PluginStatus;
import io.perennial.engine.timeline.RecordMode;
import io.perennial.engine.workspace.ApiKey;
import io.perennial.graphql.server.SchemaContract;
import io.perennial.graphql.server.TestServer;
import io.perennial.spi.MessageClass;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdminSchemaTest extends SchemaContract {
    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Override
    protected GraphQLSchema make() {
        return AdminSchemas.of(server);
    }

    @Override
    protected List<String> files() {
        return AdminApi.SDL;
    }

    @Override
    protected String folder() {
        return "admin";
    }

    @Test
    void enums_haveTheValuesOfTheEngine() {
        assertThat(values("UserErrorCode")).containsExactlyInAnyOrder(names(FaultCode.class));
        assertThat(values("RecordMode")).containsExactlyInAnyOrder(names(RecordMode.class));
        assertThat(values("MessageState")).containsExactlyInAnyOrder(names(MessageState.class));
        assertThat(values("MessageClass")).containsExactlyInAnyOrder(names(MessageClass.class));
        assertThat(values("MessageResolution")).containsExactlyInAnyOrder(names(Resolution.class));
        assertThat(values("PluginState")).containsExactlyInAnyOrder(names(PluginStatus.State.class));
        assertThat(values("ApiKeyKind")).containsExactlyInAnyOrder(names(ApiKey.Kind.class));
    }
}
