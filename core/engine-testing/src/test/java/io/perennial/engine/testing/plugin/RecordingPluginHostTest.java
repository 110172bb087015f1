package io.perennial.engine.testing.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.engine.plugin.PluginHost.ChannelTarget;
import io.perennial.engine.plugin.PluginStatus;
import io.perennial.engine.testing.clock.Ids;
import io.perennial.engine.testing.clock.MutableClock;
import io.perennial.spi.AddressKind;
import io.perennial.spi.ConnectionCheck;
import io.perennial.spi.Content;
import io.perennial.spi.Dispatch;
import io.perennial.spi.InvalidSettingsException.Fault;
import io.perennial.spi.LifecycleModelDocument;
import io.perennial.spi.MessageClass;
import io.perennial.spi.SendResult;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RecordingPluginHostTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final MutableClock clock = MutableClock.at("2026-11-01T12:00:00Z");
    private final RecordingPluginHost host = RecordingPluginHost.email(clock);

    private static ChannelTarget target(String channel) {
        return new ChannelTarget(Ids.random().workspace(), channel, 1, JsonObject.EMPTY_JSON_OBJECT);
    }

    private Dispatch dispatch(String intentKey) {
        return new Dispatch(
                intentKey,
                "ada@example.com",
                new Content("Hello", "Hello Ada", null),
                MessageClass.TRANSACTIONAL,
                clock.instant().plusSeconds(10));
    }

    private SendResult send(String intentKey) {
        return host.send(target("email"), dispatch(intentKey));
    }

    @Test
    void send_isAccepted_recordedAndCounted() {
        assertThat(send("a")).isEqualTo(SendResult.accepted("provider-1"));
        assertThat(send("b")).isEqualTo(SendResult.accepted("provider-2"));

        assertThat(host.sends()).extracting(sent -> sent.dispatch().intentKey()).containsExactly("a", "b");
        assertThat(host.sends().getFirst().dispatch().content().text()).isEqualTo("Hello Ada");
        assertThat(host.taken("a")).isEqualTo(1);
        assertThat(host.taken("c")).isZero();
        assertThat(host.takenInAll()).isEqualTo(2);
        assertThat(host.intentsTaken()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void sameIntentTwice_isSeen() {
        send("a");
        send("a");
        send("b");

        assertThat(host.taken("a")).isEqualTo(2);
        assertThat(host.mostTakenOfOneIntent()).isEqualTo(2);
        assertThat(host.takenInAll()).isEqualTo(3);
    }

    @Test
    void answers_comeInTurn_andThenTheUsual() {
        host.next(ProviderAnswer.refuses(), ProviderAnswer.refusesTheAddress(), ProviderAnswer.defers(DAY));

        assertThat(send("a"))
                .isInstanceOfSatisfying(
                        SendResult.Refused.class,
                        refused -> assertThat(refused.addressInvalid()).isFalse());
        assertThat(send("b"))
                .isInstanceOfSatisfying(
                        SendResult.Refused.class,
                        refused -> assertThat(refused.addressInvalid()).isTrue());
        assertThat(send("c"))
                .isInstanceOfSatisfying(
                        SendResult.Deferred.class,
                        deferred -> assertThat(deferred.retryAfter()).isEqualTo(DAY));
        assertThat(host.takenInAll()).isZero();
        assertThat(host.mostTakenOfOneIntent()).isZero();

        assertThat(send("d")).isInstanceOf(SendResult.Accepted.class);
        host.always(ProviderAnswer.refuses());
        assertThat(send("e")).isInstanceOf(SendResult.Refused.class);
        assertThat(send("f")).isInstanceOf(SendResult.Refused.class);
    }

    @Test
    void lostAnswer_isCountedIfTheProviderTookTheMessage() {
        host.next(ProviderAnswer.unknownAfterTaking(), ProviderAnswer.unknownWithoutTaking());

        assertThat(send("a")).isInstanceOf(SendResult.Unknown.class);
        assertThat(send("b")).isEqualTo(new SendResult.Unknown("provider.silent", "The provider did not answer."));

        assertThat(host.taken("a")).isEqualTo(1);
        assertThat(host.taken("b")).isZero();
    }

    @Test
    void throwing_isCountedIfTheProviderTookTheMessage() {
        host.next(ProviderAnswer.throwsAfterTaking(), ProviderAnswer.throwsWithoutTaking());

        assertThatThrownBy(() -> send("a")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> send("b")).isInstanceOf(IllegalStateException.class);

        assertThat(host.taken("a")).isEqualTo(1);
        assertThat(host.taken("b")).isZero();
        assertThat(host.sends()).hasSize(2);
    }

    @Test
    void idempotencyWindow_countsARepeatedIntentOnce_whileItHolds() {
        var within = new RecordingPluginHost(
                clock, List.of(RecordingPluginHost.channel("email", AddressKind.EMAIL, DAY)), List.of());
        within.next(ProviderAnswer.unknownAfterTaking());
        within.send(target("email"), dispatch("a"));
        clock.advance(DAY.minusMillis(1));

        assertThat(within.send(target("email"), dispatch("a"))).isEqualTo(SendResult.accepted("provider-1"));
        assertThat(within.taken("a")).isEqualTo(1);

        clock.advance(Duration.ofMillis(1));
        assertThat(within.send(target("email"), dispatch("a"))).isEqualTo(SendResult.accepted("provider-2"));
        assertThat(within.mostTakenOfOneIntent()).isEqualTo(2);
    }

    @Test
    void unknownChannel_isNotCalled() {
        assertThat(host.send(target("sms"), dispatch("a"))).isInstanceOf(SendResult.Deferred.class);

        assertThat(host.sends()).isEmpty();
        assertThat(host.validate("sms", JsonObject.EMPTY_JSON_OBJECT)).hasSize(1);
        assertThat(host.checkConnection(target("sms")).reachable()).isFalse();
    }

    @Test
    void settingsAndConnection_areAsScripted() {
        assertThat(host.validate("email", JsonObject.EMPTY_JSON_OBJECT)).isEmpty();
        assertThat(host.checkConnection(target("email")).reachable()).isTrue();
        var fault = new Fault("host", "Give a host.");

        host.findInSettings(List.of(fault)).findInConnection(new ConnectionCheck(false, "refused"));

        assertThat(host.validate("email", JsonObject.EMPTY_JSON_OBJECT)).containsExactly(fault);
        assertThat(host.checkConnection(target("email"))).isEqualTo(new ConnectionCheck(false, "refused"));
    }

    @Test
    void plugins_areOneThatBringsEverything_untilToldOtherwise() {
        var model = new LifecycleModelDocument("classic", 1, "{}");
        var bringing = new RecordingPluginHost(
                clock, List.of(RecordingPluginHost.channel("sms", AddressKind.PHONE, Duration.ZERO)), List.of(model));

        assertThat(bringing.plugins()).singleElement().satisfies(plugin -> {
            assertThat(plugin.state()).isEqualTo(PluginStatus.State.RUNNING);
            assertThat(plugin.channels())
                    .singleElement()
                    .satisfies(channel -> assertThat(channel.key()).isEqualTo("sms"));
            assertThat(plugin.lifecycleModels()).containsExactly(model);
        });
        assertThat(bringing.report(List.of()).plugins()).isEmpty();
    }

    @Test
    void sendsOfManyThreads_areAllCounted() throws Exception {
        var running = new ArrayList<Future<SendResult>>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 500; i++) {
                var intent = "intent-" + i % 100;
                running.add(callers.submit(() -> send(intent)));
            }
        }
        for (var sent : running) assertThat(sent.get()).isInstanceOf(SendResult.Accepted.class);

        assertThat(host.takenInAll()).isEqualTo(500);
        assertThat(host.sends()).hasSize(500);
        assertThat(host.mostTakenOfOneIntent()).isEqualTo(5);
    }
}
