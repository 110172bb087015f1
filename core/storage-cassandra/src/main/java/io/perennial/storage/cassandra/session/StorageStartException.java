package io.perennial.storage.cassandra.session;

/** The store cannot be opened as things are; the message says what to do. */
public final class StorageStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageStartException(String message) {
        super(message);
    }

    public StorageStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
