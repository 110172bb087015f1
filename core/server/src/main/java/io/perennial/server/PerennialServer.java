package io.perennial.server;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.TimeGauge;
import io.perennial.engine.EngineRuntime;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.time.EngineTime;
import io.perennial.engine.time.MovableTime;
import io.perennial.engine.work.Owner;
import io.perennial.graphql.admin.AdminApi;
import io.perennial.graphql.contact.ContactApi;
import io.perennial.graphql.relay.CursorKey;
import io.perennial.server.admin.AdminRoute;
import io.perennial.server.auth.Authenticator;
import io.perennial.server.auth.JwtContactTokens;
import io.perennial.server.auth.KeyCheck;
import io.perennial.server.auth.OperatorKey;
import io.perennial.server.auth.RecentKeys;
import io.perennial.server.auth.UnknownKeyBudget;
import io.perennial.server.documents.TrustedDocumentFolder;
import io.perennial.server.documents.TrustedDocuments;
import io.perennial.server.http.DocumentRule;
import io.perennial.server.http.Endpoint;
import io.perennial.server.http.Execution;
import io.perennial.server.http.HttpServer;
import io.perennial.server.http.RequestMeter;
import io.perennial.server.observe.HealthRoute;
import io.perennial.server.observe.Metrics;
import io.perennial.server.peer.DoorbellRoute;
import io.perennial.server.peer.HttpPeerLine;
import io.perennial.server.peer.PeerKey;
import io.perennial.server.plugin.JarPluginHost;
import io.perennial.server.settings.OwnAddress;
import io.perennial.server.settings.Settings;
import io.perennial.storage.cassandra.crypto.MasterKey;
import io.perennial.storage.cassandra.crypto.MasterKeyFile;
import io.perennial.templates.Limits;
import io.perennial.templates.LiquidRenderer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A whole server, put together. Read from top to bottom: what is below needs what is above. */
public final class PerennialServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PerennialServer.class);

    private final ShutdownOrder opened = new ShutdownOrder();
    private final int port;

    private PerennialServer(Settings settings, Clock clock) {
        try {
            port = open(settings, clock);
        } catch (RuntimeException | Error e) {
            opened.close();
            throw e;
        }
    }

    /** Starts one; it serves once this returns. */
    public static PerennialServer start(Settings settings, Clock clock) {
        return new PerennialServer(settings, clock);
    }

    private int open(Settings settings, Clock clock) {
        KillSwitch.arm(settings.killAt());
        var random = new SecureRandom();
        var folder = opened.add(DataFolder.open(settings.data()));
        var given = settings.secrets();
        var masterKey =
                given.masterKey().isEmpty() ? MasterKeyFile.in(folder.path()) : MasterKey.parse(given.masterKey());
        var operatorKey = new OperatorKey(
                given.operatorKey().isEmpty()
                        ? folder.kept("operator.key", () -> OperatorKey.generate(random))
                        : given.operatorKey());

        var cassandra = opened.add(CassandraWait.open(
                settings.cluster(), masterKey, settings.testClock().isPresent(), clock));
        var time = time(settings, cassandra, clock);
        var renderer = new LiquidRenderer(Limits.DEFAULT, time.lastKnown());
        var plugins = opened.add(JarPluginHost.open(settings.plugins(), clock, renderer));
        var recentKeys = new RecentKeys(cassandra.workspaces(), clock);
        var peerKey = new PeerKey(masterKey.derive("peers", new byte[0]));
        var line = opened.add(new HttpPeerLine(peerKey, clock));
        var runtime = opened.add(new EngineRuntime(
                new StorageWithKeys(cassandra, recentKeys),
                plugins,
                renderer,
                time,
                UUID::randomUUID,
                random,
                folder.serverId(),
                line));
        var engine = runtime.engine();

        var unknownKeys = new UnknownKeyBudget(settings.unknownKeys(), System::nanoTime);
        var keys = new KeyCheck(engine.apiKeys()::authenticate, recentKeys, unknownKeys, clock);
        var tokens = JwtContactTokens.signedBy(masterKey.derive("contact-tokens", new byte[0]), clock);
        var cursorKey = CursorKey.of(masterKey.derive("cursors", new byte[0]));
        var trusted = settings.trustedDocuments();
        var documents = trusted.isEmpty() ? TrustedDocuments.none() : TrustedDocumentFolder.read(Path.of(trusted));
        var endpoints = List.of(
                new Endpoint(
                        "/admin/graphql",
                        Endpoint.Audience.BACKENDS,
                        settings.maxBody(),
                        new DocumentRule(documents, false),
                        Execution.of(AdminApi.endpoint(engine, tokens, cursorKey, settings.graphql()))),
                new Endpoint(
                        "/graphql",
                        Endpoint.Audience.FRONTENDS,
                        settings.maxContactBody(),
                        new DocumentRule(documents, settings.onlyTrustedDocuments()),
                        Execution.of(ContactApi.endpoint(engine, settings.graphql()))));

        var metrics = new Metrics();
        gauge(metrics, runtime.owner());
        var health = new HealthRoute(List.of(new StoreAnswers(cassandra, clock)));
        var http = opened.add(new HttpServer(
                settings.http(),
                settings.rates(),
                endpoints,
                new Authenticator(operatorKey, keys, tokens),
                new RequestMeter(metrics.registry()),
                routes -> routes.get("/observe/health", health)
                        .get("/observe/metrics", metrics::answer)
                        .post(DoorbellRoute.PATH, new DoorbellRoute(peerKey, runtime.owner()::hear, clock))
                        .register(new AdminRoute()),
                clock));
        Gauge.builder("perennial.subscriptions", http, HttpServer::openStreams)
                .description("Subscriptions and WebSockets that are open")
                .register(metrics.registry());
        var port = http.start().port();
        runtime.start(OwnAddress.of(settings.address(), settings.http().host(), port));
        return port;
    }

    /** The real time, unless a test moves that of the timelines. */
    private EngineTime time(Settings settings, Storage storage, Clock clock) {
        if (settings.testClock().isEmpty()) return EngineTime.of(clock);
        var start = settings.testClock().get();
        var time = opened.add(MovableTime.open(storage.testClock(), clock, System::nanoTime, start));
        LOG.warn(
                "This installation is for tests: its contacts live by a clock that its operator moves; it shows {}",
                time.timeline().instant());
        return time;
    }

    private static void gauge(Metrics metrics, Owner owner) {
        Gauge.builder("perennial.work.backlog", owner, Owner::backlog)
                .description("Accepted entries that wait in memory to be decided")
                .register(metrics.registry());
        Gauge.builder("perennial.work.set.aside", owner, Owner::setAside)
                .description(
                        "Entries and wake-ups that can't be worked on, as the log tells, and are tried again now and then")
                .register(metrics.registry());
        TimeGauge.builder(
                        "perennial.work.lag",
                        owner,
                        TimeUnit.MILLISECONDS,
                        known -> known.lag().toMillis())
                .description("How long the oldest accepted entry has waited to be decided")
                .register(metrics.registry());
        FunctionCounter.builder("perennial.work.decided", owner, Owner::decided)
                .description("Accepted entries that were decided")
                .register(metrics.registry());
        Gauge.builder("perennial.work.groups", owner, Owner::owned)
                .description("Groups of shards that this server owns")
                .register(metrics.registry());
    }

    public int port() {
        return port;
    }

    /** Finishes what is under way, gives the leases back, closes everything. Takes seconds. */
    @Override
    public void close() {
        opened.close();
    }
}
