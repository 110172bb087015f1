package io.perennial.server.plugin;

/** Text that can be looked at only so often: ends a regular expression that would try every way there is. */
final class MeteredText implements CharSequence {
    private static final int MOST_LOOKS = 5_000_000;

    private final String text;
    private int looks;

    MeteredText(String text) {
        this.text = text;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks > MOST_LOOKS) throw new TooMuch();
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private TooMuch() {
            super(null, null, false, false);
        }
    }
}
