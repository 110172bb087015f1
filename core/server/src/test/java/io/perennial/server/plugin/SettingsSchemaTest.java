package io.perennial.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.perennial.engine.json.Json;
import io.perennial.spi.InvalidSettingsException.Fault;
import io.perennial.spi.Settings;
import io.perennial.spi.SettingsDeclaration;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsSchemaTest {
    private static final String SCHEMA = """
            {'type':'object','title':'T','description':'D','required':['host','secret'],'properties':{
             'host':{'type':'string','title':'Host','minLength':2,'maxLength':5,'pattern':'^[a-z]+$'},
             'port':{'type':'integer','minimum':1,'maximum':65535,'default':25},
             'rate':{'type':'number','minimum':0.5},
             'tls':{'type':'boolean','default':true},
             'mode':{'type':'string','enum':['plain','login'],'default':'plain'},
             'secret':{'type':'string','minLength':8}}}""";

    @Test
    void defaults_areFilledIn() throws Exception {
        Settings settings = schema(SCHEMA).complete(Json.parse(json("{'host':'mail','secret':'12345678','rate':1.5}")));
        assertThat(settings.requiredInteger("port")).isEqualTo(25);
        assertThat(settings.isTrue("tls")).isTrue();
        assertThat(settings.text("mode")).contains("plain");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "host|'a'|must have at least 2 characters",
                "host|'abcdef'|must have at most 5 characters",
                "host|'ABC'|must match ^[a-z]+$",
                "host|5|must be text",
                "host|null|must be text",
                "host|{}|must be text",
                "port|0|must be at least 1",
                "port|65536|must be at most 65535",
                "port|1.5|must be a whole number",
                "port|1e999999999|must be a whole number",
                "port|'25'|must be a whole number",
                "rate|0.4|must be at least 0.5",
                "rate|true|must be a number",
                "tls|'yes'|must be true or false",
                "mode|'other'|must be one of plain, login",
                "secret|'short'|must have at least 8 characters",
                "other|1|is not a setting of this channel; leave it out",
            })
    void faultyValue_isSaid(String name, String value, String message) throws Exception {
        List<Fault> faults = schema(SCHEMA)
                .faults(Json.parse(
                        json("{'host':'mail','secret':'12345678'}".replace("}", ",'%s':%s}".formatted(name, value)))));
        assertThat(faults).containsExactly(new Fault(name, message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"port|25.0", "port|2.5e1", "port|65535", "rate|7", "host|'ab'", "mode|'login'", "tls|false"})
    void fittingValue_isFine(String name, String value) throws Exception {
        assertThat(schema(SCHEMA)
                        .faults(Json.parse(json("{'host':'mail','secret':'12345678','%s':%s}".formatted(name, value)))))
                .isEmpty();
    }

    @Test
    void missingValues_areSaidAllAtOnce() throws Exception {
        assertThat(schema(SCHEMA).faults(Json.parse("{}")))
                .containsExactly(new Fault("host", "is required"), new Fault("secret", "is required"));
    }

    @Test
    void lengths_areCountedInCharactersAsPeopleSeeThem() throws Exception {
        SettingsSchema schema = schema("{'type':'object','properties':{'a':{'type':'string','maxLength':2}}}");
        assertThat(schema.faults(Json.parse("{\"a\":\"\ud83d\ude00\ud83d\ude00\"}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"^(a+)+$", "`^(a|aa)+$`", "(.*)*x", "^(([a-z])+.)+[A-Z]([a-z])+$"})
    void patternThatWouldTryForEver_isCutShort(String pattern) throws Exception {
        SettingsSchema schema =
                schema("{'type':'object','properties':{'a':{'type':'string','pattern':'%s'}}}".formatted(pattern));
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(schema.faults(Json.parse("{\"a\":\"" + "a".repeat(20_000) + "!\"}")))
                        .hasSize(1));
    }

    @Test
    void secrets_areThoseEntered() throws Exception {
        SettingsSchema schema = SettingsSchema.of(new SettingsDeclaration(json(SCHEMA), Set.of("secret", "host")));
        assertThat(schema.secrets(Json.parse(json("{'secret':'12345678','port':1}"))))
                .containsExactly("12345678");
    }

    @Test
    void declarationOfNothing_isRead() throws Exception {
        SettingsSchema schema = SettingsSchema.of(SettingsDeclaration.none());
        assertThat(schema.faults(Json.parse("{}"))).isEmpty();
        assertThat(schema.faults(Json.parse("{\"a\":1}"))).hasSize(1);
    }

    private static SettingsSchema schema(String schema) throws UnreadableSchemaException {
        return SettingsSchema.of(new SettingsDeclaration(json(schema), Set.of()));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
