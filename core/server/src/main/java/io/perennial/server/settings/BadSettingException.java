package io.perennial.server.settings;

/** A setting has a value that it can't have; the message says which and what to do. */
public final class BadSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadSettingException(String message) {
        super(message);
    }
}
