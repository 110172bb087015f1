package io.perennial.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HealthRouteTest {
    private record Check(String name, @Nullable String trouble) implements HealthCheck {
        @Override
        public Optional<String> problem() {
            return Optional.ofNullable(trouble);
        }
    }

    @Test
    void allUp_answers200() throws Exception {
        var answer = ask(new Check("cassandra", null));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json; charset=utf-8");
        assertThat(answer.body())
                .isEqualTo("{\"status\":\"UP\",\"checks\":[{\"name\":\"cassandra\",\"status\":\"UP\"}]}");
    }

    @Test
    void oneDown_answers503AndSaysWhich() throws Exception {
        var answer = ask(new Check("disk", null), new Check("cassandra", "No node answers: “10.0.0.1”."));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"disk\",\"status\":\"UP\"},"
                                + "{\"name\":\"cassandra\",\"status\":\"DOWN\",\"problem\":\"No node answers: “10.0.0.1”.\"}]}");
    }

    private static HttpResponse<String> ask(HealthCheck... checks) throws IOException, InterruptedException {
        var route = new HealthRoute(List.of(checks));
        var server = WebServer.builder()
                .host("127.0.0.1")
                .routing(routes -> routes.get("/observe/health", route))
                .build()
                .start();
        try (var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://127.0.0.1:" + server.port() + "/observe/health");
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        } finally {
            server.stop();
        }
    }
}
