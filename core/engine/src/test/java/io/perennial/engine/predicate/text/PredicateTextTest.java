package io.perennial.engine.predicate.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;

import io.perennial.engine.json.Json;
import io.perennial.engine.json.JsonFault;
import io.perennial.engine.measure.EventFilter;
import io.perennial.engine.measure.Measure;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.Predicate.All;
import io.perennial.engine.predicate.Predicate.Any;
import io.perennial.engine.predicate.Predicate.Compare;
import io.perennial.engine.predicate.Predicate.Not;
import io.perennial.engine.predicate.RandomPredicates;
import io.perennial.engine.predicate.Window;
import io.perennial.engine.predicate.json.PredicateJson;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredicateTextTest {
    private static final Predicate VIP = new Predicate.InSegment("vip");

    @Test
    void predicate_isReadAsItWasWritten() {
        qt().withExamples(3_000).forAll(RandomPredicates.all()).checkAssert(predicate -> {
            var text = PredicateText.write(predicate);

            assertThat(read(text)).as(text).isEqualTo(predicate);
            assertThat(PredicateText.write(read(text))).isEqualTo(text);
        });
    }

    /** What is made for the other tests: of every kind, and no more than the JSON form holds. */
    @Test
    void randomPredicates_areOfEveryKind_andReadAsJson() {
        var kinds = new HashSet<Class<?>>();
        LongStream.range(0, 2_000).mapToObj(RandomPredicates::of).forEach(predicate -> {
            kinds.add(predicate.getClass());
            assertThat(readJson(PredicateJson.write(predicate).toString())).isEqualTo(predicate);
        });
        assertThat(kinds).containsExactlyInAnyOrder(Predicate.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '@', quoteCharacter = '^', textBlock = """
            country == "DE"                              @ {"property":{"name":"country","eq":"DE"}}
            firstName != "x"                             @ {"property":{"name":"firstName","ne":"x"}}
            plan in ("a", "b")                           @ {"property":{"name":"plan","in":["a","b"]}}
            age >= 18                                    @ {"property":{"name":"age","gte":18}}
            discount > 1.50                              @ {"property":{"name":"discount","gt":1.50}}
            x < -1E+3                                    @ {"property":{"name":"x","lt":-1E+3}}
            vip == true                                  @ {"property":{"name":"vip","eq":true}}
            nickname exists                              @ {"property":{"name":"nickname","exists":true}}
            nickname not exists                          @ {"property":{"name":"nickname","exists":false}}
            not nickname exists                          @ {"not":{"property":{"name":"nickname","exists":true}}}
            city == "S\\u00e3o \\"P\\"\\n"               @ {"property":{"name":"city","eq":"São \\"P\\"\\n"}}
            `odd name` == 3                              @ {"property":{"name":"odd name","eq":3}}
            `a``b` == 3                                  @ {"property":{"name":"a`b","eq":3}}
            größe <= 3                                   @ {"property":{"name":"größe","lte":3}}
            count >= 3 and first == 1 and from == 2      @ {"all":[{"property":{"name":"count","gte":3}},{"property":{"name":"first","eq":1}},{"property":{"name":"from","eq":2}}]}
            order.completed()                            @ {"event":{"types":["order.completed"],"count":{"gte":1}}}
            order.completed(90d)                         @ {"event":{"types":["order.completed"],"within":"P90D","count":{"gte":1}}}
            order.completed(within 2w)                   @ {"event":{"types":["order.completed"],"within":"P14D","count":{"gte":1}}}
            order.completed.count(36h) >= 3              @ {"event":{"types":["order.completed"],"within":"PT36H","count":{"gte":3}}}
            order.completed . count(90m) not in (1, 2)   @ {"not":{"event":{"types":["order.completed"],"within":"PT90M","count":{"in":[1,2]}}}}
            order.completed.sum(total, 365d) > 1000      @ {"event":{"types":["order.completed"],"within":"P365D","sum":{"of":"total","gt":1000}}}
            order.completed.avg(total) exists            @ {"event":{"types":["order.completed"],"avg":{"of":"total","exists":true}}}
            order.completed.last(`odd sku`, 45s) == "x"  @ {"event":{"types":["order.completed"],"within":"PT45S","last":{"of":"odd sku","eq":"x"}}}
            order.completed.distinct(from) >= 3          @ {"event":{"types":["order.completed"],"distinct":{"of":"from","gte":3}}}
            order.completed|order.shipped(90d)           @ {"event":{"types":["order.completed","order.shipped"],"within":"P90D","count":{"gte":1}}}
            order.completed|order.shipped.count() == 0   @ {"event":{"types":["order.completed","order.shipped"],"count":{"eq":0}}}
            order.completed[total >= 100 and total < 200 and country in ("DE")].count(90d) >= 2 @ {"event":{"types":["order.completed"],"where":{"total":{"gte":100,"lt":200},"country":{"in":["DE"]}},"within":"P90D","count":{"gte":2}}}
            a|b[tag == "x" and `` exists]()              @ {"event":{"types":["a","b"],"where":{"tag":{"eq":"x"},"":{"exists":true}},"count":{"gte":1}}}
            `order.count`(90d)                           @ {"event":{"types":["order.count"],"within":"P90D","count":{"gte":1}}}
            `order.count`.count(90d) >= 2                @ {"event":{"types":["order.count"],"within":"P90D","count":{"gte":2}}}
            order.count[x exists].max(count) > 2         @ {"event":{"types":["order.count"],"where":{"x":{"exists":true}},"max":{"of":"count","gt":2}}}
            `tag`(1d)                                    @ {"event":{"types":["tag"],"within":"P1D","count":{"gte":1}}}
            a(from 2026-01-01T00:00:00Z to 2026-02-01T00:00:00Z) @ {"event":{"types":["a"],"from":"2026-01-01T00:00:00Z","to":"2026-02-01T00:00:00Z","count":{"gte":1}}}
            a(from 2026-01-01 to 2026-02-01T01:00:00+01:00) @ {"event":{"types":["a"],"from":"2026-01-01T00:00:00Z","to":"2026-02-01T00:00:00Z","count":{"gte":1}}}
            a(from 2026-01-01)                           @ {"event":{"types":["a"],"from":"2026-01-01T00:00:00Z","count":{"gte":1}}}
            a.count(to 2026-01-01) == 0                  @ {"event":{"types":["a"],"to":"2026-01-01T00:00:00Z","count":{"eq":0}}}
            a(since order.shipped[x == 1])               @ {"event":{"types":["a"],"sinceLast":{"types":["order.shipped"],"where":{"x":{"eq":1}}},"count":{"gte":1}}}
            inorder(cart.updated, order.completed)       @ {"inOrder":{"steps":[{"types":["cart.updated"]},{"types":["order.completed"]}]}}
            inorder(a, b[x == 1], within 30d, apart 3d)  @ {"inOrder":{"steps":[{"types":["a"]},{"types":["b"],"where":{"x":{"eq":1}}}],"apart":"P3D","within":"P30D"}}
            inorder(apart, within, apart 1d)             @ {"inOrder":{"steps":[{"types":["apart"]},{"types":["within"]}],"apart":"P1D"}}
            days_until(renewalDate) in (30, 7)           @ {"days":{"until":{"property":"renewalDate"},"in":[30,7]}}
            days_since(last order.completed[total > 3]) >= 90 @ {"days":{"since":{"last":{"types":["order.completed"],"where":{"total":{"gt":3}}}},"gte":90}}
            days_since(first order.completed) exists     @ {"days":{"since":{"first":{"types":["order.completed"]}},"exists":true}}
            days_until_anniversary(birthday) == 0        @ {"days":{"untilAnniversary":{"property":"birthday"},"eq":0}}
            days_since(first) > 1 or days_since(`last`) > 1 @ {"any":[{"days":{"since":{"property":"first"},"gt":1}},{"days":{"since":{"property":"last"},"gt":1}}]}
            stage(classic) == "nurture"                  @ {"stage":{"model":"classic","is":"nurture"}}
            stage(classic) == ""                         @ {"stage":{"model":"classic","eq":""}}
            stage("my model") in ("a", "b")              @ {"stage":{"model":"my model","in":["a","b"]}}
            segment(vip)                                 @ {"segment":"vip"}
            tag("big spender")                           @ {"tag":"big spender"}
            list(2026-spring)                            @ {"list":"2026-spring"}
            consent(email)                               @ {"consent":{"channel":"email"}}
            consent(email, news)                         @ {"consent":{"channel":"email","topic":"news"}}
            tag(a) and tag(b) and tag(c)                 @ {"all":[{"tag":"a"},{"tag":"b"},{"tag":"c"}]}
            (tag(a) and tag(b)) and tag(c)               @ {"all":[{"all":[{"tag":"a"},{"tag":"b"}]},{"tag":"c"}]}
            tag(a) or tag(b) and not tag(c)              @ {"any":[{"tag":"a"},{"all":[{"tag":"b"},{"not":{"tag":"c"}}]}]}
            (tag(a) or tag(b)) and not not (tag(c))      @ {"all":[{"any":[{"tag":"a"},{"tag":"b"}]},{"not":{"not":{"tag":"c"}}}]}
            all(tag(a))                                  @ {"all":[{"tag":"a"}]}
            any(tag(a) and tag(b))                       @ {"any":[{"all":[{"tag":"a"},{"tag":"b"}]}]}
            any(tag(a), tag(b))                          @ {"any":[{"tag":"a"},{"tag":"b"}]}
            orders.count(90d) >= 3 and not opened_email(30d) @ {"all":[{"event":{"types":["orders"],"within":"P90D","count":{"gte":3}}},{"not":{"event":{"types":["opened_email"],"within":"P30D","count":{"gte":1}}}}]}
            """)
    void text_meansItsJson(String text, String json) {
        assertThat(read(text)).isEqualTo(readJson(json));
        assertThat(PredicateText.write(readJson(json))).isEqualTo(PredicateText.write(read(text)));
    }

    /** What is read in several spellings is written in one. */
    @ParameterizedTest
    @CsvSource(delimiter = '@', quoteCharacter = '^', textBlock = """
            order.completed(2w)                     @ order.completed(14d)
            order.completed.count() >= 1            @ order.completed()
            order.completed.count() >= 1.0          @ order.completed.count() >= 1.0
            b|a(129600s)                            @ a|b(36h)
            a(from 2026-01-01)                      @ a(from 2026-01-01T00:00:00Z)
            a[y < 2 and x exists and y > 1]()       @ a[x exists and y > 1 and y < 2]()
            ((tag(a)))or(tag(b)and tag(c))          @ tag(a) or (tag(b) and tag(c))
            all(tag(a), tag(b))                     @ tag(a) and tag(b)
            first == 1                              @ `first` == 1
            `age`>=18                               @ age >= 18
            tag("a") and list(2026)                 @ tag(a) and list("2026")
            x not in (1)                            @ not x in (1)
            x == "\\u0041\\/"                       @ x == "A/"
            """)
    void text_isWrittenInOneWay(String text, String canonical) {
        assertThat(PredicateText.write(read(text))).isEqualTo(canonical);
        assertThat(PredicateText.write(read(canonical))).isEqualTo(canonical);
    }

    @Test
    void spacesOfAllKinds_areSpaces() {
        assertThat(read("\r\n\t tag(a)\u00a0and\u2003tag(b)\n")).isEqualTo(read("tag(a) and tag(b)"));
    }

    @Test
    void emptyJoints_areWritten() {
        assertThat(PredicateText.write(new Not(new All(List.of())))).isEqualTo("not all()");
        assertThat(PredicateText.write(new Any(List.of()))).isEqualTo("any()");
    }

    /** As deep as JSON may be, in each way to go down. */
    @Test
    void sixteenLevels_areRead() {
        for (UnaryOperator<Predicate> outside : List.<UnaryOperator<Predicate>>of(
                Not::new,
                inside -> new All(List.of(inside)),
                inside -> new Any(List.of(inside, VIP)),
                inside -> new All(List.of(VIP, inside)))) {
            var deep = VIP;
            for (var level = 0; level < Predicate.MOST_LEVELS; level++) deep = outside.apply(deep);

            assertThat(read(PredicateText.write(deep))).isEqualTo(deep);
            assertThat(deep.levels()).isEqualTo(Predicate.MOST_LEVELS);
        }
    }

    @Test
    void fiftyParts_areRead() {
        var parts = Collections.nCopies(Predicate.MOST_PARTS, VIP);

        assertThat(read(PredicateText.write(new All(parts)))).isEqualTo(new All(parts));
    }

    @Test
    void textThatIsTooLong_isNotGivenAsReadable() {
        var parts = Collections.nCopies(Predicate.MOST_PARTS, VIP);
        var many = new Any(Collections.nCopies(20, new All(parts)));

        assertThat(PredicateText.writeReadable(VIP)).contains("segment(vip)");
        assertThat(PredicateText.writeReadable(many)).isEmpty();
    }

    @Test
    void typeThatIsNone_isWrittenAllTheSame() {
        var odd = new Measure(Set.of("Odd Type"), EventFilter.ALL);

        assertThat(PredicateText.write(Compare.happened(odd, new Window.Ever())))
                .isEqualTo("`Odd Type`()");
    }

    private static Predicate read(String text) {
        try {
            return PredicateText.read(text);
        } catch (TextFault e) {
            throw new AssertionError("%s at %d in %s".formatted(e.getMessage(), e.offset(), text), e);
        }
    }

    private static Predicate readJson(String json) {
        try {
            return PredicateJson.read(Json.parse(json), List.of());
        } catch (JsonFault e) {
            throw new AssertionError(e.getMessage() + " at " + e.place(), e);
        }
    }
}
