package io.perennial.engine.predicate.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.quicktheories.generators.SourceDSL.strings;

import io.perennial.engine.json.JsonFault;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.RandomPredicates;
import io.perennial.engine.predicate.json.PredicateJson;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFaultTest {
    private static final List<String> PIECES = List.of(
            "and",
            "or",
            "not",
            "(",
            ")",
            "[",
            "]",
            ",",
            ".",
            "|",
            "==",
            ">=",
            "in",
            "exists",
            "all(",
            "any(",
            "stage(",
            "tag(",
            "consent(",
            "inorder(",
            "days_since(",
            "days_until(",
            "first",
            "last",
            "from",
            "to",
            "since",
            "apart",
            "within",
            "a",
            "order.completed",
            ".count",
            "x",
            "`odd`",
            "\"text\"",
            "1",
            "1.50",
            "90d",
            "2026-01-01",
            "true",
            "\n");

    @ParameterizedTest
    @CsvSource(delimiter = '@', quoteCharacter = '^', textBlock = """
            country                                        @ 1:8  @ Write a test here: ==, !=, >, >=, <, <=, in (…), exists or not exists.
country in top 5%                              @ 1:9  @ Rank contacts by a count, sum, avg, min, max or distinct of events, not since another event.
            order.completed.last(total) in top 5%          @ 1:29 @ Rank contacts by a count, sum, avg, min, max or distinct of events, not since another event.
            order.completed.count(since x.y) in top 5%     @ 1:34 @ Rank contacts by a count, sum, avg, min, max or distinct of events, not since another event.
            order.completed.count() in top                 @ 1:31 @ Write a number from 0.1 to 50 with one decimal at most, such as 5.
            order.completed.count() in top 0%              @ 1:32 @ Write a number from 0.1 to 50 with one decimal at most, such as 5.
            order.completed.count() in top 51%             @ 1:32 @ Write a number from 0.1 to 50 with one decimal at most, such as 5.
            order.completed.count() in top 5.25%           @ 1:32 @ Write a number from 0.1 to 50 with one decimal at most, such as 5.
            order.completed.count() in top 5               @ 1:33 @ Write the per cent sign behind the number: in top 5%.
            country == 5%                                  @ 1:13 @ Write `and` or `or` before the next condition.
            country = "DE"                                 @ 1:9  @ Write == to compare.
            country === "DE"                               @ 1:9  @ Write == to compare.
            country <> "DE"                                @ 1:9  @ Write != to compare.
            country is "DE"                                @ 1:9  @ Write == for 'is' and != for 'is not'.
            country == DE                                  @ 1:12 @ Put the text in double quotes: "DE".
            country == 'DE'                                @ 1:12 @ Put texts in double quotes, such as "DE".
            country == “DE”                                @ 1:12 @ Put texts in double quotes, such as "DE".
            country == "DE                                 @ 1:12 @ Close this text by a double quote.
            country == "D\\E"                              @ 1:14 @ Write a backslash twice if you mean one.
            country == "\\u12"                             @ 1:13 @ Give four hexadecimal digits, such as \\u00e9.
            country in "DE"                                @ 1:12 @ Put the values in parentheses: in ("DE", "AT").
            country in ("DE" "AT")                         @ 1:18 @ Write a comma before the next value, or close the parenthesis with `)`.
            country in ()                                  @ 1:13 @ Write a number, a text in double quotes, true or false.
            "country" == "DE"                              @ 1:1  @ Write a name here; an odd one stands in backquotes, not in double quotes.
            age => 18                                      @ 1:5  @ Write >= for 'at least'.
            age >= true                                    @ 1:8  @ Compare with a number or a text; true and false go with == and != alone.
            age > 1,5                                      @ 1:8  @ Write `and` or `or` before the next condition; a decimal has a point, such as 1.5.
            age > 007                                      @ 1:7  @ Write a number such as 18 or 1.50, or put a text in double quotes: "007".
            born > 2026-01-31                              @ 1:8  @ Write a number such as 18 or 1.50, or put a text in double quotes: "2026-01-31".
            age == null                                    @ 1:8  @ Write `not exists` for what is not there.
            age not 3                                      @ 1:5  @ Write `not exists` for what is not there; another `not` stands before the name.
            x > 1e999                                      @ 1:5  @ Keep numbers below 400 digits.
            x > 1e9999999999                               @ 1:5  @ Keep numbers below 400 digits.
            x > 3 €                                        @ 1:7  @ Leave out the character '€' (U+20AC); a name with it is written in backquotes.
            a.b == 3                                       @ 1:1  @ Write a.b(…) for an event, or `a.b` in backquotes for a property.
            `` == 3                                        @ 1:1  @ Write a name between the backquotes.
            `odd name == 3                                 @ 1:1  @ Close this name by a backquote.
            x == 1 AND y == 2                              @ 1:8  @ Write `and` and `or` in lower case.
            x == 1 && y == 2                               @ 1:8  @ Write `and`.
            x == 1 || y == 2                               @ 1:8  @ Write `or`.
            x == 1 y == 2                                  @ 1:8  @ Write `and` or `or` before the next condition.
            x == 1 and                                     @ 1:11 @ Write a condition, such as country == "DE" or order.completed(90d).
            x == 1 or or y == 2                            @ 1:11 @ Write a condition here; a name `or` stands in backquotes.
            NOT x == 1                                     @ 1:1  @ Write `not` in lower case, or in backquotes if it is a name.
            !x                                             @ 1:1  @ Write `not`.
            (x == 1                                        @ 1:8  @ Close the parenthesis with `)`, or write `and` or `or` before the next condition.
            x == 1)                                        @ 1:7  @ Leave out this `)`: nothing is open.
            all()                                          @ 1:5  @ Write one or more conditions in the parentheses.
            any == 1                                       @ 1:1  @ Write any(…) here; a property of this name stands in backquotes.
            order.completed(90)                            @ 1:17 @ Write a number with its unit: 90d, 12h, 30m, 45s or 2w.
            order.completed(90 days)                       @ 1:17 @ Write a number with its unit: 90d, 12h, 30m, 45s or 2w.
            order.completed(4000d)                         @ 1:17 @ Write a time of 1s to 3660d.
            order.completed(999999999w)                    @ 1:17 @ Write a time of 1s to 3660d.
            order.completed(0s)                            @ 1:17 @ Write a time of 1s to 3660d.
            order.completed(last week)                     @ 1:17 @ Write a time such as 90d, from 2026-01-01 to 2026-02-01, since order.shipped, or nothing; tests of the event's properties stand in [ ] before the parenthesis.
            order.completed(90d                            @ 1:20 @ Close the parenthesis with `)`; tests of the event's properties stand in [ ] before it.
            order.completed(90d) >= 3                      @ 1:22 @ Write `.count` before the parenthesis to compare how many there are, or another of count, sum, avg, min, max, first, last or distinct.
            order.completed(90d).count >= 3                @ 1:21 @ Write `.count` before the parenthesis to compare how many there are, or another of count, sum, avg, min, max, first, last or distinct.
            order.completed.count() >= 1000                @ 1:25 @ Compare it with whole numbers from 0 to 999.
            order.completed.count()                        @ 1:24 @ Write a test here: ==, !=, >, >=, <, <=, in (…), exists or not exists.
            order.completed.sum(90d) > 3                   @ 1:21 @ Write a property's name.
            order.completed.sum("x") > 3                   @ 1:21 @ Write the property's name in backquotes, not in double quotes.
            order.completed.sum(x, since y) > 3            @ 1:24 @ Since another event only counts are kept: take .count, or another time.
            order.completed(from yesterday)                @ 1:22 @ Write a day such as 2026-01-31, or an instant such as 2026-01-31T08:30:00Z.
            order.completed(from 2026-02-31)               @ 1:22 @ Write a day such as 2026-01-31, or an instant such as 2026-01-31T08:30:00Z.
            order.completed(from 2026-02-01 to 2026-01-01) @ 1:36 @ Give an instant after 'from'.
            order.completed(since 2026-01-01)              @ 1:23 @ Write `from` before a day; `since` stands before an event.
            order.completed(since order.shipped(3d))       @ 1:36 @ Write the event alone here, without parentheses behind it.
            order.completed[](3d)                          @ 1:17 @ Write a test such as total >= 100, or leave out the brackets.
            order.completed[x > 1 or y > 1](3d)            @ 1:23 @ Write `in (…)`, or two events with `or` between them: in brackets tests are joined by `and` alone.
            order.completed[not x > 1](3d)                 @ 1:17 @ Write a property's name: in brackets only tests stand, joined by `and`.
            order.completed[x > 1, y > 1](3d)              @ 1:22 @ Close the brackets with `]`, or write `and` before the next test.
            order.completed[x > 1 and x > 2](3d)           @ 1:29 @ Keep one of two tests by the same operator.
            order.completed[x > 1]                         @ 1:23 @ Write a time in parentheses, such as (90d), or () for all time.
            order.completed[x > 1].total(3d)               @ 1:24 @ Write one of count, sum, avg, min, max, first, last or distinct.
            order.completed{x > 1}(3d)                     @ 1:16 @ Write tests of an event's properties in [ ]; JSON is given as it is, not as a text.
            order.completed|(3d)                           @ 1:17 @ Write an event type, such as order.completed.
            Order.Completed(90d)                           @ 1:1  @ Write an event type in lower case, such as order.completed, and without spaces: 'Order.Completed' is none.
            sum(total) > 3                                 @ 1:1  @ Say of which event: order.completed.sum(…); a type `sum` stands in backquotes.
            inorder(a)                                     @ 1:10 @ Write two or more events with a comma between them.
            inorder(a, b, 3d)                              @ 1:15 @ Write `apart` or `within` before a time.
            inorder(a, apart 3d, b)                        @ 1:22 @ Write the events first, then `apart` and `within`.
            inorder(a, b, apart 3d, apart 4d)              @ 1:25 @ Write this once.
            inorder(a,b,c,d,e,f,g,h,i,j,k)                 @ 1:29 @ Write 10 events at most.
            days_until(renewalDate) == 1.5                 @ 1:25 @ Compare it with whole numbers from -36600 to 36600.
            days_since(order.completed) > 3                @ 1:12 @ Say which event: first order.completed or last order.completed.
            days_since(renewal date) > 3                   @ 1:20 @ Close the parenthesis with `)`; an odd name stands in backquotes.
            stage == "x"                                   @ 1:1  @ Write stage(…) here; a property of this name stands in backquotes.
            stage(classic) > "x"                           @ 1:16 @ Compare a stage with texts, and not by their order.
            tag(big spender)                               @ 1:9  @ Close the parenthesis with `)`; a key of several words stands in double quotes.
            tag(" ")                                       @ 1:5  @ Write more than spaces between the quotes.
            tag(`x`)                                       @ 1:5  @ Write a key here, such as vip, or in double quotes, such as "big spender".
            consent(email, )                               @ 1:16 @ Write a key here, such as vip, or in double quotes, such as "big spender".
            """)
    void fault_saysWhatToWriteInstead(String text, String place, String message) {
        assertThatThrownBy(() -> PredicateText.read(text))
                .isInstanceOfSatisfying(
                        TextFault.class, fault -> assertThat(place(fault)).isEqualTo(place))
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n "})
    void nothing_isNoCondition(String text) {
        assertThatThrownBy(() -> PredicateText.read(text)).hasMessageStartingWith("Write a condition, such as");
    }

    @Test
    void place_isInLinesAndColumns() {
        var fault = assertThrows(TextFault.class, () -> PredicateText.read("x == 1\r\nand `a\nb` == 2 and\n  y = 3"));

        assertThat(place(fault)).isEqualTo("4:5");
        assertThat(fault.offset()).isEqualTo(31);
    }

    @Test
    void textAcrossLines_isRefused() {
        var fault = assertThrows(TextFault.class, () -> PredicateText.read("x == \"a\nb\""));

        assertThat(fault).hasMessageStartingWith("Close the text by a double quote; a line break");
        assertThat(fault.offset()).isEqualTo(7);
    }

    @Test
    void longWord_isShortenedInTheMessage() {
        assertThatThrownBy(() -> PredicateText.read("x == " + "ö".repeat(5_000)))
                .hasMessage("Put the text in double quotes: \"%s…\".", "ö".repeat(40));
    }

    @Test
    void largeTexts_areRefused() {
        assertRefused("x == \"" + "x".repeat(PredicateText.MOST_CHARACTERS) + "\"", "Write 10,000 characters at most");
        assertRefused("tag(a)" + " and tag(a)".repeat(50), "Join 50 conditions at most");
        assertRefused("all(tag(a)" + ", tag(a)".repeat(50) + ")", "Join 50 conditions at most");
        assertRefused("x in (0" + ", 1".repeat(100) + ")", "Give 100 values at most.");
        assertRefused("x == " + "9".repeat(401), "Keep numbers below 400 digits.");
        assertRefused("a0" + typesTo(50) + "()", "Name 50 event types at most.");
    }

    private static String typesTo(int last) {
        var types = new StringBuilder();
        for (var type = 1; type <= last; type++) types.append("|a").append(type);
        return types.toString();
    }

    @Test
    void deepTexts_areRefused() {
        for (var down : List.of("(", "not ", "all(", "any(", "not(", "x == 1 and ("))
            for (var levels : new int[] {17, 700}) assertRefused(down.repeat(levels), "Nest conditions 16 levels deep");
        // Two levels for each parenthesis: `or` and `and`.
        var both = "tag(a) or tag(b) and (";
        assertRefused(both.repeat(9) + "tag(c)" + ")".repeat(9), "Nest conditions 16 levels deep");
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> PredicateText.read(text))
                .isInstanceOf(TextFault.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void anyText_isReadOrRefused() {
        qt().withExamples(5_000)
                .forAll(strings().allPossible().ofLengthBetween(0, 40))
                .checkAssert(TextFaultTest::assertReadOrRefused);
        qt().withExamples(5_000)
                .forAll(lists().of(integers().between(0, PIECES.size() - 1)).ofSizeBetween(0, 12))
                .checkAssert(pieces -> assertReadOrRefused(
                        String.join(" ", pieces.stream().map(PIECES::get).toList())));
    }

    @Test
    void textWithAMistake_isReadOrRefused() {
        qt().withExamples(5_000).forAll(RandomPredicates.all(), longs().all()).checkAssert((predicate, seed) -> {
            var text = new StringBuilder(PredicateText.write(predicate));
            var random = new Random(seed);
            for (var mistakes = 1 + random.nextInt(2); mistakes > 0 && !text.isEmpty(); mistakes--)
                makeMistake(text, random);
            assertReadOrRefused(text.toString());
        });
    }

    private static void makeMistake(StringBuilder text, Random random) {
        var at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            case 2 -> text.setCharAt(at, text.charAt(random.nextInt(text.length())));
            default -> text.setLength(at);
        }
    }

    /** What is read is no more than the JSON form holds, and is written so that it means the same. */
    private static void assertReadOrRefused(String text) {
        Predicate predicate;
        try {
            predicate = PredicateText.read(text);
        } catch (TextFault fault) {
            assertThat(fault.offset()).isBetween(0, text.length());
            assertThat(fault.getMessage()).endsWith(".");
            return;
        }
        try {
            var written = PredicateText.write(predicate);
            assertThat(PredicateText.read(written)).as(text).isEqualTo(predicate);
            assertThat(PredicateText.write(PredicateText.read(written))).isEqualTo(written);
            assertThat(PredicateJson.read(PredicateJson.write(predicate), List.of()))
                    .as(text)
                    .isEqualTo(predicate);
        } catch (TextFault | JsonFault fault) {
            throw new AssertionError(fault.getMessage() + " of " + text, fault);
        }
    }

    private static String place(TextFault fault) {
        return fault.line() + ":" + fault.column();
    }
}
