package io.perennial.templates;

import io.perennial.engine.template.Rendering;

/** Why a rendering ends here. Its message is for a person and holds nothing of the contact's. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final boolean placed;

    private Refusal(Kind kind, String message, boolean placed) {
        // No stack trace: a refusal is an answer, and is thrown from deep inside a loop that may be hostile.
        super(message, null, false, false);
        this.kind = kind;
        this.placed = placed;
    }

    static Refusal unknownVariable(String message) {
        return new Refusal(Kind.UNKNOWN_VARIABLE, message, false);
    }

    static Refusal limit(String message) {
        return new Refusal(Kind.LIMIT_EXCEEDED, message, false);
    }

    static Refusal time(String message) {
        return new Refusal(Kind.TIME, message, false);
    }

    static Refusal error(String message) {
        return new Refusal(Kind.TEMPLATE_ERROR, message, false);
    }

    /** Whether only the clock spoke against it. */
    boolean isTime() {
        return kind == Kind.TIME;
    }

    /** The same, with the place in front unless there is a closer one. */
    Refusal at(Object place) {
        return placed ? this : new Refusal(kind, place + ": " + getMessage(), true);
    }

    Rendering.Failed asFailed() {
        return new Rendering.Failed(kind.code, detail());
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    private enum Kind {
        UNKNOWN_VARIABLE("UNKNOWN_VARIABLE"),
        LIMIT_EXCEEDED("LIMIT_EXCEEDED"),
        TIME("LIMIT_EXCEEDED"),
        TEMPLATE_ERROR("TEMPLATE_ERROR");

        private final String code;

        Kind(String code) {
            this.code = code;
        }
    }
}
