package io.perennial.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.perennial.server.documents.BadDocumentsException;
import io.perennial.server.settings.BadSettingException;
import io.perennial.server.settings.Settings;
import io.perennial.storage.cassandra.session.StorageStartException;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the server, and ends it in good order when the process is told to stop. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    public static void main(String[] args) {
        var problem = run(System.getenv());
        if (problem == null) return;
        LOG.error("Perennial does not start. {}", problem);
        System.exit(1);
    }

    /** What keeps it from starting, for the operator; null if it runs. */
    private static @Nullable String run(Map<String, String> environment) {
        try {
            var settings = Settings.read(environment);
            logAt(settings.logLevel());
            var server = PerennialServer.start(settings, Clock.systemUTC());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "shutdown"));
            LOG.info(
                    "Perennial listens on http://{}:{}, {} ms after its start",
                    settings.http().host(),
                    server.port(),
                    ManagementFactory.getRuntimeMXBean().getUptime());
            return null;
        } catch (BadDocumentsException | BadSettingException | StorageStartException | IllegalArgumentException e) {
            LOG.debug("does not start", e);
            return e.getMessage();
        } catch (RuntimeException | Error e) {
            LOG.error("does not start", e);
            return e.toString();
        }
    }

    private static void logAt(String level) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback)
            logback.getLogger("io.perennial").setLevel(Level.valueOf(level));
    }

    private static void stop(PerennialServer server) {
        LOG.info("Perennial stops");
        server.close();
        LOG.info("Perennial has stopped");
    }
}
