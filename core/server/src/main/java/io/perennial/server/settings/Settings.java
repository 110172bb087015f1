package io.perennial.server.settings;

import io.perennial.engine.time.ClockService;
import io.perennial.graphql.GraphQLSettings;
import io.perennial.server.auth.UnknownKeySettings;
import io.perennial.server.http.HttpSettings;
import io.perennial.server.http.RateSettings;
import io.perennial.server.http.StreamSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * Every setting of the server. application.yaml says what each means.
 *
 * @param address where other servers reach this one; empty for what it listens on
 * @param trustedDocuments the folder of trusted documents; empty for none
 * @param onlyTrustedDocuments whether /graphql takes no others
 * @param maxBody the largest body on /admin/graphql
 * @param maxContactBody the largest body on /graphql
 * @param testClock what a clock that a test may move shows at the installation's first start; none for the real time
 */
public record Settings(
        Path data,
        Path plugins,
        String logLevel,
        ClusterSettings cluster,
        SecretSettings secrets,
        HttpSettings http,
        String address,
        RateSettings rates,
        UnknownKeySettings unknownKeys,
        GraphQLSettings graphql,
        String trustedDocuments,
        boolean onlyTrustedDocuments,
        int maxBody,
        int maxContactBody,
        Optional<Instant> testClock,
        String killAt) {
    private static final int MEBIBYTE = 1 << 20;
    private static final int MILLION = 1_000_000;

    /**
     * Reads them.
     *
     * @throws BadSettingException for a value that a setting can't have
     */
    public static Settings read(Map<String, String> environment) {
        var file = new SettingsFile(environment);
        return new Settings(
                Path.of(file.text("data")).toAbsolutePath(),
                Path.of(file.text("plugins")).toAbsolutePath(),
                level(file),
                cluster(file),
                new SecretSettings(file.text("master-key"), file.text("operator-key")),
                http(file),
                address(file),
                new RateSettings(
                        file.number("rate-secret-key", 1, MILLION),
                        file.number("rate-publishable-key", 1, MILLION),
                        file.number("rate-contact", 1, MILLION)),
                new UnknownKeySettings(
                        file.number("rate-bad-keys-network", 1, MILLION), file.number("rate-bad-keys", 1, MILLION)),
                graphql(file),
                file.text("trusted-documents"),
                file.flag("only-trusted-documents"),
                file.number("max-body", 1, 60 * MEBIBYTE),
                file.number("max-contact-body", 1, 60 * MEBIBYTE),
                testClock(file),
                file.text("kill-at"));
    }

    private static String level(SettingsFile file) {
        return switch (file.text("log-level")) {
            case "ERROR", "WARN", "INFO", "DEBUG", "TRACE" -> file.text("log-level");
            default -> throw file.bad("log-level", "must be ERROR, WARN, INFO, DEBUG or TRACE");
        };
    }

    private static String address(SettingsFile file) {
        var address = file.text("address");
        if (address.isEmpty() || OwnAddress.isOne(address)) return address;
        throw file.bad("address", "must be a server's address like http://10.0.0.5:8080");
    }

    private static Optional<Instant> testClock(SettingsFile file) {
        var text = file.text("test-clock");
        if (text.isEmpty()) return Optional.empty();
        try {
            var instant = Instant.parse(text);
            if (!instant.isBefore(ClockService.EARLIEST) && !instant.isAfter(ClockService.LATEST))
                return Optional.of(instant);
        } catch (DateTimeParseException e) {
            // As one that is out of range.
        }
        throw file.bad(
                "test-clock",
                "must be an instant like 2026-01-31T09:00:00Z, from %s to %s"
                        .formatted(ClockService.EARLIEST, ClockService.LATEST));
    }

    private static ClusterSettings cluster(SettingsFile file) {
        return new ClusterSettings(
                file.text("cassandra"),
                file.text("datacenter"),
                file.text("keyspace"),
                file.number("replication", 1, 100),
                file.text("cassandra-username"),
                file.text("cassandra-password"),
                seconds(file, "cassandra-patience"));
    }

    private static HttpSettings http(SettingsFile file) {
        return new HttpSettings(
                file.text("host"),
                file.number("port", 0, 65_535),
                file.number("max-connections", 1, MILLION),
                file.number("max-concurrent-requests", 1, MILLION),
                file.number("max-request-line", 256, MEBIBYTE),
                file.number("max-header", 1_024, MEBIBYTE),
                file.number("body-memory", MEBIBYTE, Integer.MAX_VALUE),
                seconds(file, "header-seconds"),
                seconds(file, "body-seconds"),
                seconds(file, "idle-seconds"),
                seconds(file, "request-seconds"),
                seconds(file, "drain-seconds"),
                new StreamSettings(
                        file.number("max-subscriptions", 1, MILLION),
                        file.number("max-subscriptions-per-key", 1, MILLION),
                        seconds(file, "subscription-ping-seconds")));
    }

    private static GraphQLSettings graphql(SettingsFile file) {
        var standard = GraphQLSettings.defaults();
        return new GraphQLSettings(
                file.flag("production"),
                file.number("max-query-depth", 1, 1_000),
                file.number("max-query-fields", 1, MILLION),
                file.number("max-query-cost", 1, Integer.MAX_VALUE),
                standard.maxTokens(),
                standard.maxCharacters(),
                standard.cachedDocuments());
    }

    private static Duration seconds(SettingsFile file, String key) {
        return Duration.ofSeconds(file.number(key, 1, 3_600));
    }
}
