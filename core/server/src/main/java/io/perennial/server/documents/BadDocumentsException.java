package io.perennial.server.documents;

import org.jspecify.annotations.Nullable;

/** The folder of trusted documents can't be used; the message says why and what to do. */
public final class BadDocumentsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadDocumentsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
