package io.perennial.server.observe;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says whether the server can serve: 200 or 503, with each check. */
public final class HealthRoute implements Handler {
    private final List<HealthCheck> checks;
    private final Jsonb jsonb = JsonbBuilder.create(new JsonbConfig().withEncoding("UTF-8"));

    public HealthRoute(List<HealthCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    /** UP if everything is. */
    @JsonbPropertyOrder({"status", "checks"})
    public record Health(String status, List<Result> checks) {
        static Health of(List<Result> results) {
            return new Health(results.stream().allMatch(Result::isUp) ? "UP" : "DOWN", results);
        }
    }

    /** One check; without a problem it has none in JSON either. */
    @JsonbPropertyOrder({"name", "status", "problem"})
    public record Result(
            String name, String status, @Nullable String problem) {
        static Result of(HealthCheck check) {
            var problem = check.problem().orElse(null);
            return new Result(check.name(), problem == null ? "UP" : "DOWN", problem);
        }

        boolean isUp() {
            return problem == null;
        }
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        var health = Health.of(checks.stream().map(Result::of).toList());
        response.status(health.status().equals("UP") ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503)
                .header(HeaderNames.CONTENT_TYPE, "application/json; charset=utf-8")
                .send(jsonb.toJson(health));
    }
}
