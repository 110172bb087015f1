package io.perennial.graphql.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.Value;
import graphql.parser.Parser;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import io.perennial.engine.json.Json;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScalarTest {
    private final JsonCoercing coercing = new JsonCoercing();

    @Test
    void variable_isReadExactly() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("text", "a");
        plain.put("none", null);
        plain.put("flag", true);
        plain.put("int", 1);
        plain.put("long", Long.MAX_VALUE);
        plain.put("big", new BigInteger("123456789012345678901234567890"));
        plain.put("decimal", new BigDecimal("0.10"));
        plain.put("list", List.of(1, List.of("b")));
        assertThat(value(plain))
                .hasToString(
                        "{\"text\":\"a\",\"none\":null,\"flag\":true,\"int\":1,\"long\":9223372036854775807,\"big\":123456789012345678901234567890,\"decimal\":0.10,\"list\":[1,[\"b\"]]}");
    }

    @Test
    void literal_isReadExactlyWithItsVariables() {
        var variables =
                CoercedVariables.of(Map.of("total", new BigDecimal("12.50"), "items", Json.texts(List.of("x"))));
        assertThat(literal("{a: 1.10, b: [null, true, \"t\"], c: $total, d: $items}", variables))
                .hasToString("{\"a\":1.10,\"b\":[null,true,\"t\"],\"c\":12.50,\"d\":[\"x\"]}");
    }

    @Test
    void enumInLiteral_isRefusedWithTheWayOut() {
        assertThatExceptionOfType(CoercingParseLiteralException.class)
                .isThrownBy(() -> literal("{a: RED}", CoercedVariables.emptyVariables()))
                .withMessageContaining("Write \"RED\" in quotes");
    }

    @Test
    void value_goesOutAsItCameIn() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("z", new BigDecimal("1.50"));
        plain.put("a", List.of("b", false));
        plain.put("n", null);
        assertThat(coercing.serialize(value(plain), GraphQLContext.getDefault(), Locale.ENGLISH))
                .isEqualTo(plain)
                .asString()
                .isEqualTo("{z=1.50, a=[b, false], n=null}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1000000000", "1e-1000000000", "-9.9e401", "1e2147483647"})
    @Timeout(5)
    void hugeNumber_isRefusedWithoutWritingItOut(String number) {
        assertThatExceptionOfType(CoercingParseValueException.class)
                .isThrownBy(() -> value(Map.of("n", new BigDecimal(number))));
        assertThatExceptionOfType(CoercingParseLiteralException.class)
                .isThrownBy(() -> literal("{n: %s}".formatted(number), CoercedVariables.emptyVariables()));
    }

    @Test
    void longNumber_isRefused() {
        assertThatExceptionOfType(CoercingParseValueException.class)
                .isThrownBy(() -> value(new BigInteger("9".repeat(401))))
                .withMessageContaining("400 digits");
    }

    @Test
    void notANumber_isRefused() {
        assertThatExceptionOfType(CoercingParseValueException.class).isThrownBy(() -> value(Double.NaN));
        assertThatExceptionOfType(CoercingParseValueException.class).isThrownBy(() -> value(Float.POSITIVE_INFINITY));
    }

    @Test
    void levels_areCutOffBeforeTheyTakeTheStack() {
        assertThat(Json.depth(value(nested(500)))).isEqualTo(500);
        assertThat(Json.depth(value(nested(10_000)))).isEqualTo(501);
        assertThat(Json.depth(value(List.of(List.of(TooDeep.CUT))))).isEqualTo(2);
    }

    private static Object nested(int levels) {
        Object inner = "end";
        for (var level = 0; level < levels; level++) {
            var outer = new ArrayList<Object>();
            outer.add(inner);
            inner = outer;
        }
        return inner;
    }

    private JsonValue value(Object plain) {
        return coercing.parseValue(plain, GraphQLContext.getDefault(), Locale.ENGLISH);
    }

    private JsonValue literal(String text, CoercedVariables variables) {
        var document = Parser.parse("{ field(argument: %s) }".formatted(text));
        var field = (Field) document.getFirstDefinitionOfType(OperationDefinition.class)
                .orElseThrow()
                .getSelectionSet()
                .getSelections()
                .getFirst();
        Value<?> literal = field.getArguments().getFirst().getValue();
        return coercing.parseLiteral(literal, variables, GraphQLContext.getDefault(), Locale.ENGLISH);
    }
}
