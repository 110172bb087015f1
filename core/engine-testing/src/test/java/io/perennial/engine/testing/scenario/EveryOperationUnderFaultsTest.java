package io.perennial.engine.testing.scenario;

import static io.perennial.engine.testing.scenario.Caller.answered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.engine.statistics.StatisticsQuery;
import io.perennial.engine.testing.faults.FaultKind;
import io.perennial.engine.testing.faults.FaultPlan;
import io.perennial.engine.testing.faults.FaultyStorage;
import io.perennial.engine.testing.faults.InjectedFault;
import io.perennial.engine.testing.faults.StoreCall;
import io.perennial.engine.testing.memory.InMemoryStorage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** G7: whatever call of the store fails, and however, every operation leaves what it promised, once. */
@Timeout(300)
class EveryOperationUnderFaultsTest {
    /**
     * Nobody deletes a snapshot, or lists or counts the members of a segment yet; only a claim that was ambiguous has its guard settled, for
     * which see AmbiguousClaimTest; and the last twelve are asked where the clock can be moved, in ClockScenariosUnderFaultsTest and TopScenariosUnderFaultsTest.
     */
    private static final Set<StoreCall> ELSEWHERE = Set.of(
            StoreCall.SNAPSHOTS_DELETE,
            StoreCall.SEGMENTS_MEMBERS,
            StoreCall.SEGMENTS_COUNT,
            StoreCall.CLAIMS_SETTLED_GUARD,
            StoreCall.DUE_LIST,
            StoreCall.DUE_LISTED,
            StoreCall.DUE_UNLIST,
            StoreCall.PERCENTILES_RECORD,
            StoreCall.PERCENTILES_SAVE_CHUNK,
            StoreCall.PERCENTILES_SAVE_PART,
            StoreCall.PERCENTILES_PARTS,
            StoreCall.PERCENTILES_CHUNK,
            StoreCall.TEST_CLOCK_MOVES,
            StoreCall.TEST_CLOCK_APPEND,
            StoreCall.TEST_CLOCK_REPORT,
            StoreCall.TEST_CLOCK_REPORTS);

    private static final List<FaultKind> KINDS =
            List.of(FaultKind.EXECUTED_THEN_TIMEOUT, FaultKind.TIMEOUT, FaultKind.UNAVAILABLE);
    private static final int STRIDE = 13;
    private static final int FIRSTS = 4;
    private static final Duration LONG = Duration.ofSeconds(60);

    @ParameterizedTest(name = "{0} of the calls fail, seed {1}")
    @CsvSource({"0.01, 1", "0.05, 5", "0.10, 10"})
    void anyCallsFail(double rate, long seed) {
        var injected = run(FaultPlan.atRate(rate, seed), "rate %s, seed %d".formatted(rate, seed));

        assertThat(injected).hasSizeGreaterThan(10);
    }

    /** The first call of each method fails in one run of each kind, the second in the next, and so on; and so does every thirteenth after. */
    @Test
    void everyCallFails_inEachWay() {
        var runs = new TreeMap<String, CompletableFuture<List<InjectedFault>>>();
        for (var kind : KINDS) {
            for (var first = 1; first <= FIRSTS; first++) {
                var name = "%s at call %d and every %dth after it".formatted(kind, first, STRIDE);
                var plan = FaultPlan.every(STRIDE, first, kind);
                runs.put(name, CompletableFuture.supplyAsync(() -> run(plan, name), Thread::startVirtualThread));
            }
        }
        var injected = new ArrayList<InjectedFault>();
        var softly = new SoftAssertions();
        runs.forEach((name, run) -> softly.check(() -> injected.addAll(run.join())));
        softly.assertAll();

        var used = EnumSet.complementOf(EnumSet.copyOf(ELSEWHERE));
        for (var kind : KINDS)
            assertThat(injected.stream().filter(fault -> fault.kind() == kind).map(InjectedFault::call))
                    .as("%s", kind)
                    .containsAll(used);
    }

    /** What else a client reads, and what only these reads ask the store for. */
    private static void read(EveryOperation operations) {
        var server = operations.server;
        var reads = new Reads(server);
        reads.contacts().forEach(contact -> {
            reads.timeline(contact.key());
            reads.messages(contact.key())
                    .forEach(
                            message -> answered(() -> server.engine().messages().why(message)));
            answered(() -> server.engine().tracks().tracks(contact.key()));
            answered(() -> server.engine().consents().consents(contact.key()));
            answered(() -> server.engine().consents().suppressions(contact));
        });
        reads.parked();
        for (var text : List.of("first1", "crm-2")) reads.found(text);
        var query = new StatisticsQuery("lead.captured", null, null, null);
        answered(() -> server.engine().statistics().of(server.workspace(), query));
        answered(() -> server.engine().contacts().count(server.workspace()));
        answered(() -> server.engine().runs().whereabouts(server.workspace(), "tour"));
        answered(() -> server.engine().workspaces().all());
        answered(() -> server.engine().apiKeys().keys(server.workspace()));
        answered(() -> server.engine().plugins().plugins(server.workspace()));
        answered(() -> server.engine().plugins().channels(server.workspace()));
    }

    private static List<InjectedFault> run(FaultPlan plan, String name) {
        var failing = new AtomicBoolean(true);
        var clock = new RunningClock();
        var memory = new InMemoryStorage(clock);
        var faulty = new FaultyStorage(memory, (call, nth) -> failing.get() ? plan.fault(call, nth) : Optional.empty());
        try (var server = new Installation(faulty, clock)) {
            var operations = new EveryOperation(server);
            var sum = new AddsUp(operations, memory);
            operations.setUp();
            operations.captureLeads();
            server.kill();
            server.start();
            // What is decided depends on what comes first: a lead that has ordered is no lead any more.
            await(name).atMost(LONG).untilAsserted(sum::areWelcome);
            operations.agree();
            operations.label();
            operations.order();
            await(name).atMost(LONG).untilAsserted(sum::isAtRest);
            operations.resolve();
            read(operations);
            await(name).atMost(LONG).untilAsserted(sum::isAtRest);
            // On a fast machine all of this is over before the first lease is renewed.
            await(name).atMost(LONG).until(() -> faulty.calls(StoreCall.LEASES_RENEW) >= FIRSTS);
            server.close();
            // So far that every minute with messages is over, and is closed and deleted.
            clock.forward(Duration.ofMinutes(3));
            server.start();
            await(name).atMost(LONG).untilAsserted(sum::isAtRest);
            server.close();
            failing.set(false);
            server.start();
            await(name).atMost(LONG).untilAsserted(sum::isAtRest);
            await(name).atMost(LONG).untilAsserted(sum::hold);
            return faulty.injected();
        } catch (Throwable e) {
            throw new AssertionError(name, e);
        }
    }
}
