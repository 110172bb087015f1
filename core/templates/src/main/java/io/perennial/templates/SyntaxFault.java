package io.perennial.templates;

/** A template that can't be read. */
final class SyntaxFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    SyntaxFault(int line, String message) {
        super(message, null, false, false);
        this.line = Math.max(1, line);
    }

    int line() {
        return line;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
