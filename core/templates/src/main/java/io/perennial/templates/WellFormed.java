package io.perennial.templates;

/** Text that every encoding and every reader can take: no half surrogate pairs, no control characters but tab and line ends. */
final class WellFormed {
    private static final int REPLACEMENT = 0xFFFD;

    private WellFormed() {}

    static String of(String text) {
        if (text.codePoints().noneMatch(WellFormed::isBroken)) return text;
        StringBuilder mended = new StringBuilder(text.length());
        text.codePoints().map(point -> isBroken(point) ? REPLACEMENT : point).forEach(mended::appendCodePoint);
        return mended.toString();
    }

    private static boolean isBroken(int point) {
        if (point == '\t' || point == '\n' || point == '\r') return false;
        return point < 0x20 || point == 0x7f || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
