package io.perennial.graphql.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import graphql.GraphQLContext;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseValueException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextScalarsTest {
    @ParameterizedTest
    @ValueSource(strings = {"EmailAddress", "PhoneNumber", "TimeZone", "Locale"})
    void address_isLeftToTheEngine(String name) {
        var scalar = coercing(name);
        assertThat(scalar.parseValue("not one at all", GraphQLContext.getDefault(), Locale.ENGLISH))
                .isEqualTo("not one at all");
        assertThatExceptionOfType(CoercingParseValueException.class)
                .isThrownBy(() -> scalar.parseValue(5, GraphQLContext.getDefault(), Locale.ENGLISH))
                .withMessageContaining(name);
    }

    @Test
    void date_isACalendarDay() {
        var scalar = coercing("Date");
        assertThat(scalar.parseValue("2028-02-29", GraphQLContext.getDefault(), Locale.ENGLISH))
                .isEqualTo(LocalDate.of(2028, 2, 29));
        assertThat(scalar.serialize(LocalDate.of(2026, 11, 2), GraphQLContext.getDefault(), Locale.ENGLISH))
                .isEqualTo("2026-11-02");
        for (var wrong : new String[] {"2026-02-29", "26-1-1", "2026-11-22T00:00:00Z", "+2026-11-2"})
            assertThatExceptionOfType(CoercingParseValueException.class)
                    .isThrownBy(() -> scalar.parseValue(wrong, GraphQLContext.getDefault(), Locale.ENGLISH));
    }

    @Test
    void decimal_isTextWithoutExponent() {
        var scalar = coercing("Decimal");
        assertThat(scalar.serialize(new BigDecimal("2.50031563E6"), GraphQLContext.getDefault(), Locale.ENGLISH))
                .isEqualTo("2500315.63");
        assertThat(scalar.serialize(new BigDecimal("1E+3"), GraphQLContext.getDefault(), Locale.ENGLISH))
                .isEqualTo("1000");
    }

    private static Coercing<?, ?> coercing(String name) {
        return Scalars.all().stream()
                .filter(scalar -> scalar.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getCoercing();
    }
}
