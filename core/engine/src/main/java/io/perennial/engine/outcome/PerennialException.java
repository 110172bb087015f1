package io.perennial.engine.outcome;

import java.util.Objects;

/** A failure of a known kind, whose message may be shown to the caller. */
public class PerennialException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public PerennialException(ErrorCode code, String message) {
        super(message);
        this.code = Objects.requireNonNull(code, "code is null");
    }

    public PerennialException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code is null");
    }

    public ErrorCode code() {
        return code;
    }
}
