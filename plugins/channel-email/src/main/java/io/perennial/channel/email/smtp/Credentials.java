package io.perennial.channel.email.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Objects;

/** Who signs in. */
public record Credentials(String username, String password) {
    public Credentials {
        Objects.requireNonNull(username, "username is null");
        Objects.requireNonNull(password, "password is null");
    }

    String plain() {
        return base64("\0" + username + "\0" + password);
    }

    /** Every form in which the password crosses the wire, for a server that repeats what it was told. */
    List<String> secretForms() {
        return List.of(password, base64(password), plain());
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "Credentials[username=" + username + "]";
    }
}
