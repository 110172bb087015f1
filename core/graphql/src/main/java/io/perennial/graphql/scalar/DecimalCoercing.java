package io.perennial.graphql.scalar;

import java.math.BigDecimal;

/** A decimal number as text, so that no client rounds it. */
final class DecimalCoercing extends TextForm<BigDecimal> {
    DecimalCoercing() {
        super(BigDecimal.class, "a decimal number as text, such as \"2500315.63\"");
    }

    @Override
    BigDecimal read(String text) {
        return NumberLimits.checked(new BigDecimal(text));
    }

    @Override
    String write(BigDecimal value) {
        return value.toPlainString();
    }
}
