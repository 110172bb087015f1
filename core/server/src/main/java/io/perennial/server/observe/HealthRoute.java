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

/** Says whether the server can serve: 200 or 503, with each check. */
public final class HealthRoute implements Handler {
    private final List<HealthCheck> checks;
    private final JsonWriter json = new JsonWriter();

    public HealthRoute(List<HealthCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        var results = checks.stream().map(HealthRoute::result).toList();
        var healthy = results.stream().allMatch(result -> result.get("status").equals("UP"));
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("status", healthy ? "UP" : "DOWN");
        health.put("checks", results);
        response.status(healthy ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503)
                .header(HeaderNames.CONTENT_TYPE, "application/json; charset=utf-8");
        json.write(health, response.outputStream());
    }

    private static Map<String, String> result(HealthCheck check) {
        Map<String, String> result = new LinkedHashMap<>();
        result.put("name", check.name());
        var problem = check.problem();
        result.put("status", problem.isEmpty() ? "UP" : "DOWN");
        problem.ifPresent(text -> result.put("problem", text));
        return result;
    }
}
