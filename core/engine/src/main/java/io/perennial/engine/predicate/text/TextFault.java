package io.perennial.engine.predicate.text;

/** A predicate's text that can't be read, with its place and what to write instead. */
public final class TextFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final int line;
    private final int column;

    private TextFault(int offset, int line, int column, String message) {
        super(message);
        this.offset = offset;
        this.line = line;
        this.column = column;
    }

    static TextFault at(String text, int offset, String message) {
        var before = text.substring(0, offset);
        var line =
                1 + (int) before.chars().filter(character -> character == '\n').count();
        return new TextFault(offset, line, offset - before.lastIndexOf('\n'), message);
    }

    /** How many characters, as Java and JavaScript count them, stand before the place. */
    public int offset() {
        return offset;
    }

    /** From 1 on. */
    public int line() {
        return line;
    }

    /** From 1 on, in characters as {@link #offset} counts them. */
    public int column() {
        return column;
    }
}
