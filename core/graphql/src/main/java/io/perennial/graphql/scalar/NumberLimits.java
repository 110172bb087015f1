package io.perennial.graphql.scalar;

import java.math.BigDecimal;

/** Numbers of up to 400 digits before and after the point: more than any double, and few enough to add up at once. */
final class NumberLimits {
    private static final int MOST_DIGITS = 400;

    private NumberLimits() {}

    static BigDecimal checked(BigDecimal number) {
        if (isTooLarge(number))
            throw new IllegalArgumentException("Keep numbers below %d digits.".formatted(MOST_DIGITS));
        return number;
    }

    /** Without writing it out: 1e1000000000 has ten characters. */
    private static boolean isTooLarge(BigDecimal number) {
        var before = (long) number.precision() - number.scale();
        return before > MOST_DIGITS || number.scale() > MOST_DIGITS;
    }
}
