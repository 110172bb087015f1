package io.perennial.channel.email.smtp;

/** A message as it is handed over: two addresses and the bytes that go between DATA and the final dot. */
public final class Envelope {
    private final String sender;
    private final String recipient;
    private final byte[] body;

    /**
     * @param sender in ASCII, without anything that ends a command
     * @param recipient in ASCII, without anything that ends a command
     * @param message header and body, with any line ends
     */
    public Envelope(String sender, String recipient, byte[] message) {
        this.sender = safe(sender, "sender");
        this.recipient = safe(recipient, "recipient");
        this.body = DotStuffing.of(message);
    }

    /** The last gate before the wire: whatever came before, no second command can be smuggled in. */
    private static String safe(String address, String name) {
        boolean safe = address.chars().allMatch(c -> c > ' ' && c < 127 && c != '<' && c != '>');
        if (!safe || address.isEmpty()) throw new IllegalArgumentException(name + " can't be written in a command");
        return address;
    }

    String sender() {
        return sender;
    }

    String recipient() {
        return recipient;
    }

    /** Not a copy: it may be large, and nobody here changes it. */
    byte[] body() {
        return body;
    }

    @Override
    public String toString() {
        return "Envelope[%d bytes]".formatted(body.length);
    }
}
