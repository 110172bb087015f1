package io.perennial.engine.outcome;

/**
 * The store did not answer, or said that it could not. Of a write, nobody knows whether it happened: read back, or repeat it
 * under the same key.
 */
public final class StoreUnavailableException extends PerennialException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message, Throwable cause) {
        super(ErrorCode.UNAVAILABLE, message, cause);
    }

    public StoreUnavailableException(String message) {
        super(ErrorCode.UNAVAILABLE, message);
    }
}
