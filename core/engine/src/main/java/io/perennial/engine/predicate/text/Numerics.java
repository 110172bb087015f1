package io.perennial.engine.predicate.text;

import io.perennial.engine.json.Json;
import io.perennial.engine.predicate.Predicate.InTop;
import io.perennial.engine.predicate.Window;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Reads what begins with a digit as what belongs at its place. */
final class Numerics {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private static final Pattern PERCENT = Pattern.compile("[0-9]{1,2}(\\.[0-9]{1,3})?");
    /** Before and after the point, as of numbers in JSON. */
    private static final int MOST_DIGITS = 400;

    private Numerics() {}

    /** Exactly as it is written. */
    static JsonValue number(Token token, Tokens tokens) throws TextFault {
        if (!NUMBER.matcher(token.text()).matches()) throw tokens.fault(token, noNumber(token));
        try {
            var number = new BigDecimal(token.text());
            var before = (long) number.precision() - number.scale();
            if (before <= MOST_DIGITS && number.scale() <= MOST_DIGITS) return Json.number(number);
        } catch (NumberFormatException e) {
            // Its exponent has more digits than a number can have.
        }
        throw tokens.fault(token, "Keep numbers below %d digits.".formatted(MOST_DIGITS));
    }

    static BigDecimal percent(Tokens tokens) throws TextFault {
        var token = tokens.take();
        if (token.kind() == Token.Kind.NUMERIC && PERCENT.matcher(token.text()).matches()) {
            var percent = new BigDecimal(token.text());
            if (InTop.isPercent(percent)) return percent;
        }
        throw tokens.fault(
                token,
                "Write a number from %s to %s with one decimal at most, such as 5.".formatted(InTop.LEAST, InTop.MOST));
    }

    private static String noNumber(Token token) {
        return "Write a number such as 18 or 1.50, or put a text in double quotes: \"%s\".".formatted(token.shown());
    }

    static Duration length(Tokens tokens) throws TextFault {
        var token = tokens.take();
        var length = Lengths.read(token.kind() == Token.Kind.NUMERIC ? token.text() : "");
        if (length.isEmpty()) throw tokens.fault(token, "Write a number with its unit: 90d, 12h, 30m, 45s or 2w.");
        if (!length.get().isPositive() || length.get().compareTo(Window.LONGEST) > 0)
            throw tokens.fault(token, "Write a time of 1s to %s.".formatted(Lengths.write(Window.LONGEST)));
        return length.get();
    }

    /** To the millisecond. */
    static Instant instant(Tokens tokens) throws TextFault {
        var token = tokens.take();
        try {
            if (token.kind() == Token.Kind.NUMERIC) return instant(token.text()).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            // Said below, as for what is no numeral at all.
        }
        throw tokens.fault(token, "Write a day such as 2026-01-31, or an instant such as 2026-01-31T08:30:00Z.");
    }

    private static Instant instant(String text) {
        return text.indexOf('T') < 0
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }
}
