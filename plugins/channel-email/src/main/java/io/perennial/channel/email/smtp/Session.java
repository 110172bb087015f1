package io.perennial.channel.email.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A conversation with a server that has let us in. Used by one thread at a time; watched by its caller. */
final class Session {
    private static final byte[] FINAL_DOT = ".\r\n".getBytes(US_ASCII);

    private final SmtpServer server;
    private final Wire wire;
    private final Set<String> extensions = new TreeSet<>();
    private Phase phase = Phase.GREETING;
    private boolean usable = true;
    private boolean inTransaction;
    private int messages;
    private long idleSince = System.nanoTime();

    Session(SmtpServer server, Wire wire) {
        this.server = server;
        this.wire = wire;
    }

    Wire wire() {
        return wire;
    }

    /** Whether it may carry another message. */
    boolean isUsable() {
        return usable;
    }

    int messages() {
        return messages;
    }

    Duration idle() {
        return Duration.ofNanos(System.nanoTime() - idleSince);
    }

    /** Greets, encrypts, signs in. */
    void begin(TimeLimit limit) throws SmtpFailure {
        try {
            phase = server.security() == Security.TLS ? Phase.STARTTLS : Phase.GREETING;
            wire.waitAtMost(patience(limit));
            if (server.security() == Security.TLS) wire.encrypt(server.tls(), server.host(), server.port());
            phase = Phase.GREETING;
            require(reply(limit));
            hello(limit);
            if (server.security() == Security.STARTTLS) startTls(limit);
            if (server.credentials().isPresent()) signIn(server.credentials().get(), limit);
        } catch (IOException | RuntimeException e) {
            throw failed(e);
        }
    }

    private void hello(TimeLimit limit) throws IOException, SmtpFailure {
        phase = Phase.HELLO;
        String name = server.heloName().orElseGet(() -> literal(wire.localAddress()));
        Reply reply = command("EHLO " + name, limit);
        extensions.clear();
        if (reply.isPermanent() && !reply.isGoodbye()) {
            require(command("HELO " + name, limit));
            return;
        }
        require(reply);
        reply.text().lines().skip(1).map(line -> line.toUpperCase(Locale.ROOT)).forEach(extensions::add);
    }

    private void startTls(TimeLimit limit) throws IOException, SmtpFailure {
        phase = Phase.STARTTLS;
        if (!extensions.contains("STARTTLS")) throw new ProtocolException("the server does not offer STARTTLS");
        require(command("STARTTLS", limit));
        wire.encrypt(server.tls(), server.host(), server.port());
        hello(limit); // Again, because what was offered in the clear can't be trusted.
    }

    private void signIn(Credentials credentials, TimeLimit limit) throws IOException, SmtpFailure {
        phase = Phase.AUTH;
        if (offers("PLAIN")) {
            require(command("AUTH PLAIN " + credentials.plain(), limit));
        } else if (offers("LOGIN")) {
            requireMore(command("AUTH LOGIN", limit));
            requireMore(command(Credentials.base64(credentials.username()), limit));
            require(command(Credentials.base64(credentials.password()), limit));
        } else {
            throw new ProtocolException("the server offers neither AUTH PLAIN nor AUTH LOGIN");
        }
    }

    private boolean offers(String mechanism) {
        return extensions.stream()
                .filter(extension -> extension.startsWith("AUTH"))
                .anyMatch(extension -> Set.of(extension.split("[ =]")).contains(mechanism));
    }

    /** Asks for nothing, to see whether the server still answers. */
    void noop(TimeLimit limit) throws SmtpFailure {
        phase = Phase.MAIL;
        try {
            require(command("NOOP", limit));
        } catch (IOException | RuntimeException e) {
            throw failed(e);
        }
    }

    /** Hands one message over. If it returns, the server has taken the message, and said so in this reply. */
    Reply transact(Envelope envelope, TimeLimit limit) throws SmtpFailure {
        messages++;
        try {
            var commands = opening(envelope);
            inTransaction = true;
            if (extensions.contains("PIPELINING")) pipeline(commands, limit);
            else for (var command : commands) ask(command, limit);
            return body(envelope.body(), limit);
        } catch (IOException | RuntimeException e) {
            throw failed(e);
        } finally {
            idleSince = System.nanoTime();
        }
    }

    private List<Command> opening(Envelope envelope) {
        var commands = new ArrayList<Command>();
        if (inTransaction) commands.add(new Command(Phase.MAIL, "RSET"));
        commands.add(new Command(Phase.MAIL, "MAIL FROM:<" + envelope.sender() + ">" + size(envelope.body())));
        commands.add(new Command(Phase.RCPT, "RCPT TO:<" + envelope.recipient() + ">"));
        commands.add(new Command(Phase.DATA, "DATA"));
        return commands;
    }

    private void ask(Command command, TimeLimit limit) throws IOException, SmtpFailure {
        phase = command.phase();
        require(command, command(command.line(), limit));
    }

    /** All at once, then all replies: one way to the server and back instead of three (RFC 2920). */
    private void pipeline(List<Command> commands, TimeLimit limit) throws IOException, SmtpFailure {
        phase = Phase.MAIL;
        write(commands.stream().map(Command::line).collect(Collectors.joining("\r\n")), limit);
        for (var open = new ArrayDeque<>(commands); !open.isEmpty(); ) {
            var command = open.remove();
            phase = command.phase();
            var reply = reply(limit);
            try {
                require(command, reply);
            } catch (SmtpFailure refused) {
                passOver(open, limit);
                throw refused;
            }
        }
    }

    /**
     * Reads the replies to what was asked after a command that was refused. Should the server await a message all the same, or say
     * nothing, the connection is given up: then there is no message in any server's understanding.
     */
    private void passOver(Collection<Command> asked, TimeLimit limit) {
        try {
            for (var open = asked.iterator(); usable && open.hasNext(); open.next())
                if (reply(limit).asksForMore()) usable = false;
        } catch (IOException | RuntimeException e) {
            usable = false;
        }
    }

    private String size(byte[] body) {
        boolean offered = extensions.stream().anyMatch(extension -> extension.startsWith("SIZE"));
        return offered ? " SIZE=" + body.length : "";
    }

    private Reply body(byte[] body, TimeLimit limit) throws IOException, SmtpFailure {
        phase = Phase.BODY;
        usable = false; // Until the server has answered the dot, this connection is good for nothing else.
        wire.write(body);
        if (wire.hasUnread()) throw new SmtpFailure(phase, refusal(reply(limit)));
        if (limit.isLateForTheDot()) throw new SocketTimeoutException("too little time is left for an answer");
        phase = Phase.FINAL_DOT;
        wire.waitAtMost(limit.left());
        wire.write(FINAL_DOT);
        Reply reply = wire.readReply();
        if (reply.asksForMore()) throw new ProtocolException("answered " + reply.code() + " to the final dot");
        inTransaction = false;
        usable = !reply.isGoodbye();
        require(reply);
        return reply;
    }

    /** A server that speaks up in the middle of the body has refused it, or is not to be understood. */
    private static Reply refusal(Reply reply) throws ProtocolException {
        if (reply.isTransient() || reply.isPermanent()) return reply;
        throw new ProtocolException("answered " + reply.code() + " in the middle of the message");
    }

    private Reply command(String line, TimeLimit limit) throws IOException {
        write(line, limit);
        return reply(limit);
    }

    private void write(String lines, TimeLimit limit) throws IOException {
        // A reply to nothing would be taken for the reply to this command, and all later ones would be off by one.
        if (wire.hasUnread()) throw new ProtocolException("the server spoke without being asked");
        wire.waitAtMost(patience(limit));
        wire.writeLine(lines);
    }

    private Reply reply(TimeLimit limit) throws IOException {
        wire.waitAtMost(patience(limit));
        Reply reply = wire.readReply();
        if (reply.isGoodbye()) usable = false;
        return reply;
    }

    private Duration patience(TimeLimit limit) throws SocketTimeoutException {
        Duration left = limit.left();
        if (left.isZero()) throw new SocketTimeoutException("no time is left");
        return left.compareTo(server.replyTimeout()) < 0 ? left : server.replyTimeout();
    }

    private void require(Reply reply) throws SmtpFailure, ProtocolException {
        if (reply.isPositive()) return;
        if (reply.isTransient() || reply.isPermanent()) throw new SmtpFailure(phase, reply);
        throw new ProtocolException("answered " + reply.code() + " out of turn");
    }

    private void requireMore(Reply reply) throws SmtpFailure, ProtocolException {
        if (reply.asksForMore()) return;
        if (reply.isTransient() || reply.isPermanent()) throw new SmtpFailure(phase, reply);
        throw new ProtocolException("answered " + reply.code() + " out of turn");
    }

    private void require(Command command, Reply reply) throws SmtpFailure, ProtocolException {
        if (command.phase() == Phase.DATA) requireMore(reply);
        else require(reply);
    }

    private SmtpFailure failed(Exception e) {
        usable = false;
        return new SmtpFailure(phase, e);
    }

    /** Takes leave without waiting for the answer, and closes the connection. */
    void quit() {
        try {
            if (usable) wire.writeLine("QUIT");
        } catch (IOException _) {
            // It is gone already.
        }
        wire.abort();
    }

    private record Command(Phase phase, String line) {}

    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        return address instanceof Inet6Address ? "[IPv6:" + text.replaceAll("%.*", "") + "]" : "[" + text + "]";
    }
}
