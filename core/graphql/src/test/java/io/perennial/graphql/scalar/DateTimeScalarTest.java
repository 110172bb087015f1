package io.perennial.graphql.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimeScalarTest {
    private final DateTimeCoercing coercing = new DateTimeCoercing();

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T08:30:00Z, 2026-11-22T08:30:00Z",
        "2026-11-22t08:30:00z, 2026-11-22T08:30:00Z",
        "2026-11-22T08:30:00.123456Z, 2026-11-22T08:30:00.123456Z",
        "2026-11-22T08:30:00+05:30, 2026-11-22T03:00:00Z",
        "1899-12-31T23:59:59.999-01:00, 1900-01-01T00:59:59.999Z",
        "2028-02-29T00:00:00Z, 2028-02-29T00:00:00Z",
    })
    void instant_isReadWithItsOffset(String text, String instant) {
        assertThat(value(text)).isEqualTo(Instant.parse(instant));
        assertThat(coercing.parseLiteral(
                        new StringValue(text),
                        CoercedVariables.emptyVariables(),
                        GraphQLContext.getDefault(),
                        Locale.ENGLISH))
                .isEqualTo(Instant.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-11-22",
                "2026-11-22T08:30:00",
                "2026-11-22T08:30Z",
                "2026-11-22 08:30:00Z",
                "2026-11-22T08:30:00.Z",
                "2026-11-22T08:30:00.1234567890Z",
                "2026-11-22T08:30:00+0530",
                "2026-11-22T08:30:00+19:00",
                "2026-11-22T24:00:00Z",
                "2026-11-22T08:30:60Z",
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "+2026-11-22T08:30:00Z",
                "02026-11-22T08:30:00Z",
                "٢٠٢٦-11-22T08:30:00Z",
                "2026-11-22T08:30:00Z\n"
            })
    void otherText_isRefused(String text) {
        assertThatExceptionOfType(CoercingParseValueException.class)
                .isThrownBy(() -> value(text))
                .withMessageContaining("RFC 3339")
                .withMessageContaining("2026-11-22T08:30:00Z");
    }

    @Test
    void number_isRefused() {
        assertThatExceptionOfType(CoercingParseValueException.class).isThrownBy(() -> value(1763800200L));
        assertThatExceptionOfType(CoercingParseLiteralException.class)
                .isThrownBy(() -> coercing.parseLiteral(
                        IntValue.of(1),
                        CoercedVariables.emptyVariables(),
                        GraphQLContext.getDefault(),
                        Locale.ENGLISH));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T08:30:00Z, 2026-11-22T08:30:00.000Z",
        "2026-11-22T08:30:00.120Z, 2026-11-22T08:30:00.120Z",
        "2026-11-22T08:30:00.123456Z, 2026-11-22T08:30:00.123456Z",
        "1969-12-31T23:59:59.999Z, 1969-12-31T23:59:59.999Z",
    })
    void answer_isInUtcWithMilliseconds(String instant, String text) {
        assertThat(coercing.serialize(Instant.parse(instant), GraphQLContext.getDefault(), Locale.ENGLISH))
                .isEqualTo(text);
    }

    private Instant value(Object input) {
        return coercing.parseValue(input, GraphQLContext.getDefault(), Locale.ENGLISH);
    }
}
