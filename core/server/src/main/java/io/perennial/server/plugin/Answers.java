package io.perennial.server.plugin;

import io.perennial.spi.ConnectionCheck;
import io.perennial.spi.SendResult;
import java.util.List;

/** What a plugin answered, made fit to be kept and shown: one line, of some length, without the workspace's secrets. */
final class Answers {
    private Answers() {}

    static SendResult clean(SendResult answer, List<String> secrets) {
        return switch (answer) {
            case SendResult.Accepted accepted ->
                accepted.providerId()
                        .map(id -> SendResult.accepted(PluginText.line(id, secrets)))
                        .orElseGet(SendResult::accepted);
            case SendResult.Refused(String code, String detail, boolean addressInvalid) ->
                new SendResult.Refused(PluginText.code(code), PluginText.line(detail, secrets), addressInvalid);
            case SendResult.Deferred deferred ->
                new SendResult.Deferred(
                        PluginText.code(deferred.code()),
                        PluginText.line(deferred.detail(), secrets),
                        deferred.retryAfter());
            case SendResult.Unknown(String code, String detail) ->
                new SendResult.Unknown(PluginText.code(code), PluginText.line(detail, secrets));
        };
    }

    static ConnectionCheck clean(ConnectionCheck answer, List<String> secrets) {
        return new ConnectionCheck(answer.reachable(), PluginText.line(answer.detail(), secrets));
    }
}
