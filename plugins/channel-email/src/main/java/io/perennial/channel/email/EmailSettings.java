package io.perennial.channel.email;

import io.perennial.channel.email.smtp.Credentials;
import io.perennial.channel.email.smtp.Security;
import io.perennial.channel.email.smtp.SmtpServer;
import io.perennial.channel.email.smtp.Trust;
import io.perennial.spi.InvalidSettingsException;
import io.perennial.spi.InvalidSettingsException.Fault;
import io.perennial.spi.Settings;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** The settings, understood. */
record EmailSettings(SmtpServer server, Sender sender, int poolSize, int messagesPerConnection) {

    static EmailSettings read(Settings settings) throws InvalidSettingsException {
        return new Reader(settings).read();
    }

    /** Goes through all settings before it complains. */
    private static final class Reader {
        private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

        private final Settings settings;
        private final List<Fault> faults = new ArrayList<>();

        Reader(Settings settings) {
            this.settings = settings;
        }

        EmailSettings read() throws InvalidSettingsException {
            String host = host();
            Security security = Security.valueOf(settings.requiredText("security"));
            Credentials credentials = credentials(host, security);
            SSLSocketFactory tls = tls();
            String heloName = token("heloName").orElse(null);
            String name = name();
            MailAddress replyTo =
                    given("replyTo").flatMap(text -> address("replyTo", text)).orElse(null);
            Optional<MailAddress> from = address("from", settings.requiredText("from"));
            if (from.isEmpty() || !faults.isEmpty()) throw new InvalidSettingsException(faults);
            SmtpServer server = new SmtpServer(
                    host,
                    integer("port"),
                    security,
                    tls,
                    credentials,
                    heloName,
                    millis("connectTimeoutMillis"),
                    millis("replyTimeoutMillis"));
            Sender sender = new Sender(from.get(), name, replyTo);
            return new EmailSettings(server, sender, integer("poolSize"), integer("messagesPerConnection"));
        }

        private String host() {
            return token("host").orElseGet(() -> {
                fault("host", "enter the server's name, such as smtp.example.com");
                return "";
            });
        }

        private @Nullable Credentials credentials(String host, Security security) {
            Optional<String> username = given("username");
            Optional<String> password = given("password");
            if (username.isEmpty() && password.isEmpty()) return null;
            if (password.isEmpty()) fault("password", "enter the password too, or leave the user name empty");
            if (username.isEmpty()) fault("username", "enter the user name too, or remove the password");
            if (security == Security.NONE && !LOOPBACK.contains(host))
                fault("security", "the password would cross the network unencrypted: choose STARTTLS or TLS");
            return new Credentials(username.orElse(""), password.orElse(""));
        }

        private SSLSocketFactory tls() {
            Optional<String> pem = given("trustedCertificates");
            if (pem.isEmpty()) return Trust.ofTheJdk();
            try {
                return Trust.in(pem.get());
            } catch (CertificateException _) {
                fault(
                        "trustedCertificates",
                        "enter certificates in PEM, each from BEGIN CERTIFICATE to END CERTIFICATE");
                return Trust.ofTheJdk();
            }
        }

        private @Nullable String name() {
            Optional<String> name = given("fromName");
            if (name.isPresent() && name.get().chars().anyMatch(Character::isISOControl))
                fault("fromName", "must be one line without control characters");
            return name.orElse(null);
        }

        private Optional<MailAddress> address(String setting, String text) {
            Optional<MailAddress> address = MailAddress.of(text.strip());
            if (address.isEmpty()) fault(setting, "enter an email address such as hello@example.com");
            return address;
        }

        /** Text that goes into a command or a look-up: visible ASCII without spaces. */
        private Optional<String> token(String setting) {
            Optional<String> text = given(setting).map(String::strip);
            if (text.isPresent() && !text.get().chars().allMatch(c -> c > ' ' && c < 127))
                fault(setting, "must have neither spaces nor special characters");
            return text;
        }

        /** A form hands over empty text for what was left out. */
        private Optional<String> given(String setting) {
            return settings.text(setting).filter(text -> !text.isBlank());
        }

        private int integer(String setting) {
            return Math.toIntExact(settings.requiredInteger(setting));
        }

        private Duration millis(String setting) {
            return Duration.ofMillis(settings.requiredInteger(setting));
        }

        private void fault(String setting, String message) {
            faults.add(new Fault(setting, message));
        }
    }
}
