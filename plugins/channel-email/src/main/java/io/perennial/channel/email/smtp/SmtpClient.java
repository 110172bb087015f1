package io.perennial.channel.email.smtp;

import io.perennial.spi.ConnectionCheck;
import io.perennial.spi.SendResult;
import io.perennial.spi.SendResult.Deferred;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Hands messages to one server over a few kept connections. Thread-safe. */
public final class SmtpClient implements AutoCloseable {
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration CHECK_LIMIT = Duration.ofSeconds(8);

    private final SmtpServer server;
    private final Clock clock;
    private final Logger log;
    private final SessionPool pool;
    private final Watchdog watchdog = new Watchdog();
    private final TruthTable truth;
    private final AtomicBoolean inTrouble = new AtomicBoolean();

    public SmtpClient(SmtpServer server, int poolSize, int messagesPerConnection, Clock clock, Logger log) {
        this.server = server;
        this.clock = clock;
        this.log = log;
        this.pool = new SessionPool(poolSize, messagesPerConnection, IDLE_TIMEOUT);
        this.truth = new TruthTable(
                new Redaction(server.credentials().map(Credentials::secretForms).orElse(List.of())));
        watchdog.everySoOften(IDLE_TIMEOUT, pool::closeExpired);
    }

    /** Hands one message over, and says what is known of it. Returns before the deadline. */
    public SendResult send(Envelope envelope, Instant deadline) {
        TimeLimit limit = TimeLimit.until(deadline, clock);
        if (limit.isOver()) return deferred("too-late", "the deadline had passed before anything was sent");
        try {
            if (!pool.enter(limit.left().dividedBy(2)))
                return deferred("busy", "no connection became free in time: consider a larger pool");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return deferred("interrupted", "interrupted before anything was sent");
        }
        try {
            SendResult result = truth.answer(transact(envelope, limit));
            noteWell();
            return result;
        } catch (SmtpFailure failure) {
            SendResult result = truth.answer(failure, envelope.recipient());
            if (result instanceof Deferred deferred) noteTrouble(deferred.detail());
            return result;
        } finally {
            pool.leave();
        }
    }

    private Reply transact(Envelope envelope, TimeLimit limit) throws SmtpFailure {
        Session kept = pool.take().orElse(null);
        if (kept != null) {
            try (var _ = watchdog.guard(kept.wire(), limit)) {
                return transact(kept, envelope, limit);
            } catch (SmtpFailure failure) {
                // The server has closed the kept connection meanwhile. The dot was not written: a second try doubles
                // nothing.
                if (!failure.lostBeforeTheDot() || Thread.currentThread().isInterrupted()) throw failure;
            }
        }
        Wire wire = connect(limit);
        try (var _ = watchdog.guard(wire, limit)) {
            return transact(begin(wire, limit), envelope, limit);
        }
    }

    private Reply transact(Session session, Envelope envelope, TimeLimit limit) throws SmtpFailure {
        try {
            return session.transact(envelope, limit);
        } finally {
            pool.keep(session);
        }
    }

    private Wire connect(TimeLimit limit) throws SmtpFailure {
        try {
            IOException failure = new ConnectException("the host has no address");
            for (InetAddress address : Resolver.resolve(server.host(), connectTimeout(limit))) {
                try {
                    return Wire.connect(address, server.port(), connectTimeout(limit));
                } catch (IOException e) {
                    failure = e;
                }
            }
            throw failure;
        } catch (IOException | RuntimeException e) {
            throw new SmtpFailure(Phase.CONNECT, e);
        }
    }

    private Duration connectTimeout(TimeLimit limit) throws IOException {
        Duration left = limit.left();
        if (left.isZero()) throw new ConnectException("no time is left");
        return left.compareTo(server.connectTimeout()) < 0 ? left : server.connectTimeout();
    }

    private Session begin(Wire wire, TimeLimit limit) throws SmtpFailure {
        Session session = new Session(server, wire);
        try {
            session.begin(limit);
            return session;
        } catch (SmtpFailure failure) {
            session.quit();
            throw failure;
        }
    }

    /** Goes as far as a message would, without one. */
    public ConnectionCheck check() {
        TimeLimit limit = TimeLimit.of(CHECK_LIMIT);
        try {
            Wire wire = connect(limit);
            try (var _ = watchdog.guard(wire, limit)) {
                Session session = begin(wire, limit);
                session.noop(limit);
                String protection = wire.protection();
                session.quit();
                String signedIn = server.credentials().isPresent() ? ", signed in" : "";
                return new ConnectionCheck(true, "%s answers, %s%s".formatted(server, protection, signedIn));
            }
        } catch (SmtpFailure failure) {
            return new ConnectionCheck(
                    false, "%s: %s. %s".formatted(server, truth.describe(failure, ""), advice(failure)));
        }
    }

    private static String advice(SmtpFailure failure) {
        return switch (failure.phase()) {
            case CONNECT -> "Check host and port, and that a firewall lets the server out to them";
            case GREETING, HELLO -> "Check that the port speaks SMTP with this kind of security";
            case STARTTLS -> "Check the kind of security, and that the certificate is valid for this host";
            case AUTH -> "Check user name and password";
            case MAIL, RCPT, DATA, BODY, FINAL_DOT -> "Ask the provider what this answer means";
        };
    }

    private static Deferred deferred(String code, String detail) {
        return new Deferred("smtp." + code, detail, Duration.ZERO);
    }

    /** Logged when it begins and when it ends: each message's own answer stands on its timeline. */
    private void noteTrouble(String detail) {
        if (!inTrouble.getAndSet(true)) log.log(Level.WARNING, "{0} does not take messages: {1}", server, detail);
    }

    private void noteWell() {
        if (inTrouble.getAndSet(false)) log.log(Level.INFO, "{0} takes messages again", server);
    }

    @Override
    public void close() {
        pool.close();
        watchdog.close();
    }

    @Override
    public String toString() {
        return "SmtpClient[" + server + "]";
    }
}
