package io.perennial.channel.email.smtp;

/** How far a conversation has come. The order is that of the conversation. */
enum Phase {
    CONNECT("connect", "connecting"),
    GREETING("greeting", "waiting for the greeting"),
    HELLO("ehlo", "EHLO"),
    STARTTLS("starttls", "STARTTLS"),
    AUTH("auth", "signing in"),
    MAIL("mail", "MAIL FROM"),
    RCPT("rcpt", "RCPT TO"),
    DATA("data", "DATA"),
    BODY("body", "sending the message, before its final dot"),
    /** Entered before the dot is handed to the socket, so that an error while writing it counts as written. */
    FINAL_DOT("no-reply-to-final-dot", "waiting for the reply to the final dot");

    private final String code;
    private final String described;

    Phase(String code, String described) {
        this.code = code;
        this.described = described;
    }

    String code() {
        return code;
    }

    String described() {
        return described;
    }

    /** Whether this is about the connection or the account, not about this message. */
    boolean isSetUp() {
        return compareTo(MAIL) < 0;
    }
}
