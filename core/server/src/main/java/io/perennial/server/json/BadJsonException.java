package io.perennial.server.json;

/** The text is not JSON, or not JSON that is taken. The message is for the caller. */
public final class BadJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    BadJsonException(String message) {
        super(message);
    }
}
