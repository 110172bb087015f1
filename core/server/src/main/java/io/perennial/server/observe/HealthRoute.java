package io.perennial.server.observe;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.perennial.server.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says whether the server can serve: 200 or 503, with each check. */
public final class HealthRoute implements Handler {
    private final List<HealthCheck> checks;
    private final JsonWriter json = new JsonWriter();

    public HealthRoute(List<HealthCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    private record Result(String name, @Nullable String problem) {
        static Result of(HealthCheck check) {
            return new Result(check.name(), check.problem().orElse(null));
        }

        Map<String, Object> members() {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("name", name);
            members.put("status", problem == null ? "UP" : "DOWN");
            if (problem != null) members.put("problem", problem);
            return members;
        }
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        var results = checks.stream().map(Result::of).toList();
        var healthy = results.stream().allMatch(result -> result.problem() == null);
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("status", healthy ? "UP" : "DOWN");
        health.put("checks", results.stream().map(Result::members).toList());
        response.status(healthy ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503)
                .header(HeaderNames.CONTENT_TYPE, "application/json; charset=utf-8");
        json.write(health, response.outputStream());
    }
}
