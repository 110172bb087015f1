package io.perennial.channel.email.smtp;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Where the server is and how to speak with it. */
public final class SmtpServer {
    private final String host;
    private final int port;
    private final Security security;
    private final SSLSocketFactory tls;
    private final @Nullable Credentials credentials;
    private final @Nullable String heloName;
    private final Duration connectTimeout;
    private final Duration replyTimeout;

    /**
     * @param tls trusts what is to be trusted; not used with {@link Security#NONE}
     * @param credentials null to send without signing in
     * @param heloName the name in EHLO; null for the address literal of the connection
     * @param replyTimeout how long to wait for each reply but the last, for which there is all the time that is left
     */
    public SmtpServer(
            String host,
            int port,
            Security security,
            SSLSocketFactory tls,
            @Nullable Credentials credentials,
            @Nullable String heloName,
            Duration connectTimeout,
            Duration replyTimeout) {
        this.host = Objects.requireNonNull(host, "host is null");
        this.port = port;
        this.security = Objects.requireNonNull(security, "security is null");
        this.tls = Objects.requireNonNull(tls, "tls is null");
        this.credentials = credentials;
        this.heloName = heloName;
        this.connectTimeout = Objects.requireNonNull(connectTimeout, "connectTimeout is null");
        this.replyTimeout = Objects.requireNonNull(replyTimeout, "replyTimeout is null");
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    Security security() {
        return security;
    }

    SSLSocketFactory tls() {
        return tls;
    }

    Optional<Credentials> credentials() {
        return Optional.ofNullable(credentials);
    }

    Optional<String> heloName() {
        return Optional.ofNullable(heloName);
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    Duration replyTimeout() {
        return replyTimeout;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
