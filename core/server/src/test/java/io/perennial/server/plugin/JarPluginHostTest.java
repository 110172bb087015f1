package io.perennial.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.plugin.PluginHost.ChannelTarget;
import io.perennial.engine.plugin.PluginStatus;
import io.perennial.engine.plugin.PluginStatus.State;
import io.perennial.server.plugin.PluginSource.Method;
import io.perennial.spi.ConnectionCheck;
import io.perennial.spi.InvalidSettingsException.Fault;
import io.perennial.spi.JourneyTemplateDocument;
import io.perennial.spi.LifecycleModelDocument;
import io.perennial.spi.SendResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(EndlessThreads.class)
class JarPluginHostTest {
    private static final String SCHEMA = """
            {"type":"object","required":["host","password"],"properties":{
             "host":{"type":"string","minLength":1},
             "port":{"type":"integer","minimum":1,"maximum":65535,"default":25},
             "password":{"type":"string","minLength":8}}}""";
    private static final String SETTINGS = "{'host':'mail','password':'swordfish'}";

    @TempDir
    Path folder;

    @Test
    void plugins_areListedById() {
        PluginJarBuilder.with(new PluginSource("beta")).writeTo(folder, "1.jar");
        PluginJarBuilder.with(new PluginSource("alpha"))
                .manifest("Plugin-Version", "2.3.4-rc.1")
                .writeTo(folder, "2.jar");
        PluginJarBuilder.named("gamma").writeTo(folder, "0.jar");
        try (JarPluginHost host = Hosting.open(folder)) {
            assertThat(host.plugins()).extracting(PluginStatus::id).containsExactly("alpha", "beta", "gamma");
            assertThat(host.plugins())
                    .extracting(PluginStatus::version)
                    .containsExactly("2.3.4-rc.1", "1.0.0", "1.0.0");
            assertThat(host.plugins())
                    .extracting(PluginStatus::state)
                    .containsExactly(State.RUNNING, State.RUNNING, State.FAILED);
            assertThat(host.plugins().getFirst().channels())
                    .extracting(channel -> channel.key())
                    .containsExactly("alpha");
            assertThat(host.plugins().getFirst().reason()).isEmpty();
        }
    }

    @Test
    void lifecycleModels_areListed() {
        String json =
                "{\\\"name\\\":\\\"M\\\",\\\"stages\\\":[{\\\"key\\\":\\\"a\\\",\\\"name\\\":\\\"A\\\",\\\"criteria\\\":%s}]}"
                        .formatted("{\\\"event\\\":{\\\"types\\\":[\\\"lead.captured\\\"]}}");
        PluginSource source = new PluginSource("some")
                .body(
                        Method.LIFECYCLE_MODELS,
                        "return List.of(new LifecycleModelDocument(\"m\", 2, \"%s\"));".formatted(json));
        try (JarPluginHost host = hosting(source)) {
            PluginStatus some = Hosting.status(host, "some");
            assertThat(some.reason()).isEmpty();
            assertThat(some.lifecycleModels())
                    .extracting(LifecycleModelDocument::version)
                    .containsExactly(2);
        }
    }

    @Test
    void journeyTemplates_areListed() {
        String json = "{'name': 'T', 'description': 'D', 'messages': [{'key': 'a', 'name': 'A', 'channel': 'email',"
                + " 'messageClass': 'MARKETING', 'templates': [{'locale': 'en', 'subject': 'Hi', 'text': 'Hello'}]}],"
                + " 'journey': {'name': 'J', 'entry': {'onRequest': {}}, 'message': 'a'}}";
        PluginSource source = new PluginSource("some")
                .body(
                        Method.JOURNEY_TEMPLATES,
                        "return List.of(new JourneyTemplateDocument(\"t\", 2, \"%s\"));"
                                .formatted(json.replace("'", "\\\"")));
        try (JarPluginHost host = hosting(source)) {
            PluginStatus some = Hosting.status(host, "some");
            assertThat(some.reason()).isEmpty();
            assertThat(some.journeyTemplates())
                    .extracting(JourneyTemplateDocument::version)
                    .containsExactly(2);
        }
    }

    @Test
    void answers_passAsTheyAre() {
        PluginSource source = new PluginSource("some").body(Method.SEND, """
                return switch (dispatch.content().text()) {
                    case "Text" -> SendResult.accepted("provider-1");
                    default -> throw new AssertionError();
                };""");
        try (JarPluginHost host = hosting(source)) {
            assertThat(host.send(Hosting.target("some"), Hosting.dispatch()))
                    .isEqualTo(SendResult.accepted("provider-1"));
            assertThat(host.checkConnection(Hosting.target("some"))).isEqualTo(new ConnectionCheck(true, "fine"));
        }
        for (String answer : List.of(
                "SendResult.Refused(\"smtp.550\", \"no such user\", true)",
                "SendResult.Deferred(\"smtp.421\", \"later\", Duration.ofMinutes(5))",
                "SendResult.Unknown(\"smtp.no-reply\", \"silence\")")) {
            try (JarPluginHost host =
                    hosting(new PluginSource("some").body(Method.SEND, "return new %s;".formatted(answer)))) {
                assertThat(host.send(Hosting.target("some"), Hosting.dispatch())
                                .toString()
                                .replaceAll("[\\w.]+=", ""))
                        .contains(answer.replaceAll("SendResult.|\"|\\(.*", ""))
                        .contains("smtp.");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "1000, 6", "-1, 1"})
    void channelSaysHowManySendsItTakesAtOnce_withinItsShareOfThreads(int said, int taken) {
        try (JarPluginHost host =
                hosting(new PluginSource("some").body(Method.SENDS_AT_ONCE, "return %d;".formatted(said)))) {
            assertThat(host.sendsAtOnce(Hosting.target("some"))).isEqualTo(6);
            host.send(Hosting.target("some"), Hosting.dispatch());
            assertThat(host.sendsAtOnce(Hosting.target("some"))).isEqualTo(taken);
        }
    }

    @Test
    void unknownChannel_isDeferred() {
        try (JarPluginHost host = Hosting.open(folder)) {
            assertThat(host.send(Hosting.target("absent"), Hosting.dispatch()))
                    .isInstanceOfSatisfying(
                            SendResult.Deferred.class,
                            deferred -> assertThat(deferred.code()).isEqualTo("plugin.no-channel"));
            assertThat(host.checkConnection(Hosting.target("absent")).reachable())
                    .isFalse();
            assertThat(host.validate("absent", Hosting.target("absent").settings()))
                    .hasSize(1);
        }
    }

    @Test
    void settings_reachTheChannelWithTheirDefaults() {
        PluginSource source =
                new PluginSource("mail").settings(SCHEMA, "\"password\"").body(Method.SEND, """
                Settings settings = context.settings();
                return SendResult.accepted(settings.requiredText("host") + ":" + settings.requiredInteger("port")
                        + ":" + settings.requiredText("password").length());""");
        try (JarPluginHost host = hosting(source)) {
            assertThat(host.send(mail(1, SETTINGS), Hosting.dispatch())).isEqualTo(SendResult.accepted("mail:25:9"));
        }
    }

    @Test
    void validate_findsAllFaultsAtOnce() {
        try (JarPluginHost host = hosting(new PluginSource("mail").settings(SCHEMA, "\"password\""))) {
            assertThat(host.validate("mail", mail(1, SETTINGS).settings())).isEmpty();
            List<Fault> faults = host.validate(
                    "mail",
                    mail(1, "{'host':'','port':0,'password':'short','extra':1}").settings());
            assertThat(faults)
                    .extracting(Fault::setting)
                    .containsExactlyInAnyOrder("host", "port", "password", "extra");
            assertThat(faults.toString()).doesNotContain("short");
        }
    }

    @Test
    void settingsThatDoNotFit_areDeferredUncalled() {
        PluginSource source =
                new PluginSource("mail").settings(SCHEMA, "\"password\"").before(Method.OPEN, "throw new Error();");
        try (JarPluginHost host = hosting(source)) {
            assertThat(host.send(mail(1, "{'port':'x'}"), Hosting.dispatch()))
                    .isInstanceOfSatisfying(SendResult.Deferred.class, deferred -> {
                        assertThat(deferred.code()).isEqualTo("plugin.settings");
                        assertThat(deferred.detail())
                                .contains("host: is required", "password: is required", "port: must be a whole number");
                    });
        }
    }

    @Test
    void settingsThatThePluginRefuses_areDeferredWithoutSecrets() {
        PluginSource source =
                new PluginSource("mail").settings(SCHEMA, "\"password\"").body(Method.OPEN, """
                throw new InvalidSettingsException(List.of(new InvalidSettingsException.Fault("host",
                        "does not go with " + context.settings().requiredText("password"))));""");
        try (JarPluginHost host = hosting(source)) {
            SendResult answer = host.send(mail(1, SETTINGS), Hosting.dispatch());
            assertThat(answer).isInstanceOf(SendResult.Deferred.class);
            assertThat(answer.toString())
                    .contains("plugin.settings", "host: does not go with")
                    .doesNotContain("swordfish");
            assertThat(host.checkConnection(mail(1, SETTINGS)).detail())
                    .contains("does not go with")
                    .doesNotContain("swordfish");
        }
    }

    @Test
    void secrets_areStruckOutOfAnswers() {
        PluginSource source = new PluginSource("mail")
                .settings(SCHEMA, "\"password\"")
                .body(
                        Method.SEND,
                        "return new SendResult.Refused(\"a b\\n\", \"535 \" + context.settings().requiredText(\"password\") + \"\\nX\", false);")
                .body(
                        Method.CHECK_CONNECTION,
                        "return new ConnectionCheck(false, context.settings().requiredText(\"password\"));");
        try (JarPluginHost host = hosting(source)) {
            assertThat(host.send(mail(1, SETTINGS), Hosting.dispatch()))
                    .isEqualTo(new SendResult.Refused("a-b-", "535 … X", false));
            assertThat(host.checkConnection(mail(1, SETTINGS)).detail()).isEqualTo("…");
        }
    }

    @Test
    void channel_staysOpenWhileTheRevisionStays() {
        PluginSource source = counting();
        try (JarPluginHost host = hosting(source)) {
            for (int i = 0; i < 5; i++) host.send(Hosting.target("some"), Hosting.dispatch());
            assertThat(host.send(Hosting.target("some"), Hosting.dispatch()))
                    .isEqualTo(SendResult.accepted("1 opened, 0 closed"));
            assertThat(host.send(Hosting.elsewhere("some"), Hosting.dispatch()))
                    .isEqualTo(SendResult.accepted("2 opened, 0 closed"));
            assertThat(host.send(Hosting.target("some", 2, "{}"), Hosting.dispatch()))
                    .isInstanceOf(SendResult.Accepted.class);
            await().untilAsserted(() -> assertThat(host.send(Hosting.target("some", 2, "{}"), Hosting.dispatch()))
                    .isEqualTo(SendResult.accepted("3 opened, 1 closed")));
        }
    }

    @Test
    void olderRevision_isServedByTheNewerSettings() {
        try (JarPluginHost host = hosting(counting())) {
            host.send(Hosting.target("some", 5, "{}"), Hosting.dispatch());
            assertThat(host.send(Hosting.target("some", 4, "{}"), Hosting.dispatch()))
                    .isEqualTo(SendResult.accepted("1 opened, 0 closed"));
        }
    }

    @Test
    void channel_isOpenedOnceByManyAtOnce() throws Exception {
        try (JarPluginHost host = hosting(counting().before(Method.OPEN, "sleep(50);"));
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<SendResult>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) calls.add(() -> host.send(Hosting.target("some"), Hosting.dispatch()));
            for (Future<SendResult> answer : callers.invokeAll(calls))
                assertThat(answer.get()).isEqualTo(SendResult.accepted("1 opened, 0 closed"));
        }
    }

    @Test
    void channel_isClosedOnlyAfterItsLastCall() throws Exception {
        PluginSource source =
                counting().before(Method.SEND, "sleepUntilReleased(); if (CLOSED.get() > 0) throw new Error();");
        PluginJarBuilder.with(source).writeTo(folder);
        JarPluginHost host = Hosting.open(folder);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<SendResult> running = callers.submit(() -> host.send(Hosting.target("some"), Hosting.dispatch()));
            await().until(() -> !EndlessThreads.inside("some", "send").isEmpty());
            Future<?> closing = callers.submit(host::close);
            await().until(() -> !host.checkConnection(Hosting.target("some")).reachable());
            assertThat(closing.isDone()).isFalse();
            EndlessThreads.release();
            assertThat(running.get()).isInstanceOf(SendResult.Accepted.class);
            closing.get();
            assertThat(host.send(Hosting.target("some"), Hosting.dispatch()))
                    .isInstanceOfSatisfying(
                            SendResult.Deferred.class,
                            deferred -> assertThat(deferred.code()).isEqualTo("plugin.stopped"));
        }
    }

    @Test
    void close_letsGoOfTheThreads() {
        PluginJarBuilder.with(new PluginSource("threads")).writeTo(folder);
        try (JarPluginHost host = Hosting.open(folder)) {
            host.send(Hosting.target("threads"), Hosting.dispatch());
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("plugin-threads-")));
    }

    private JarPluginHost hosting(PluginSource source) {
        PluginJarBuilder.with(source).writeTo(folder);
        return Hosting.open(folder);
    }

    private static ChannelTarget mail(long revision, String settings) {
        return Hosting.target("mail", revision, settings);
    }

    private static PluginSource counting() {
        return new PluginSource("some")
                .before(Method.OPEN, "OPENED.incrementAndGet();")
                .before(Method.CLOSE, "CLOSED.incrementAndGet();")
                .body(Method.SEND, "return SendResult.accepted(OPENED + \" opened, \" + CLOSED + \" closed\");");
    }
}
