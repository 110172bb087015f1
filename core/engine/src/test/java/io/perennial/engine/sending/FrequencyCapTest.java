package io.perennial.engine.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.predicate.LocalDays;
import io.perennial.engine.sending.FrequencyCap.Window;
import io.perennial.engine.sending.SendingRules.UsedUp;
import io.perennial.engine.sending.SentLately.Sent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FrequencyCapTest {
    private static final LocalDays NEW_YORK = LocalDays.of("America/New_York", "UTC");
    private static final UUID NEXT = new UUID(9, 9);

    private static SentLately sent(String... times) {
        var sent = new ArrayList<Sent>();
        for (var time : times) sent.add(new Sent(new UUID(1, sent.size()), "email", Instant.parse(time)));
        return new SentLately(sent);
    }

    private static SendingRules rules(FrequencyCap... caps) {
        return new SendingRules(1, List.of(caps), List.of(), Instant.EPOCH);
    }

    private static Instant room(SendingRules rules, SentLately lately, String channel, String now) {
        return rules.usedUp(lately, NEXT, channel, Instant.parse(now), NEW_YORK)
                .map(UsedUp::until)
                .orElse(null);
    }

    /** In New York it is four hours earlier. */
    @Test
    void capOfADay_countsTheDayOfTheContact() {
        var rules = rules(new FrequencyCap("email", 1, new Window.Days(1)));
        var lately = sent("2026-05-02T03:59:00Z");

        assertThat(room(rules, lately, "email", "2026-05-02T03:59:59Z")).isEqualTo("2026-05-02T04:00:00Z");
        assertThat(room(rules, lately, "email", "2026-05-02T04:00:00Z")).isNull();
        assertThat(room(rules, lately, "sms", "2026-05-02T03:59:59Z")).isNull();
    }

    @Test
    void capOfSeveralDays_countsTodayAndThoseBefore_overAllChannels() {
        var rules = rules(new FrequencyCap(null, 2, new Window.Days(7)));
        var lately = sent("2026-05-01T12:00:00Z", "2026-05-03T12:00:00Z");

        assertThat(room(rules, lately, "sms", "2026-05-07T23:00:00Z")).isEqualTo("2026-05-08T04:00:00Z");
        assertThat(room(rules, lately, "sms", "2026-05-08T04:00:00Z")).isNull();
    }

    @Test
    void capOfHours_slides() {
        var rules = rules(new FrequencyCap("email", 1, new Window.Hours(16)));
        var lately = sent("2026-05-01T12:00:00.500Z");

        assertThat(room(rules, lately, "email", "2026-05-02T04:00:00.499Z")).isEqualTo("2026-05-02T04:00:00.500Z");
        assertThat(room(rules, lately, "email", "2026-05-02T04:00:00.500Z")).isNull();
    }

    @Test
    void room_comesWhenAsManyHaveLeftAsAreTooMany() {
        var rules = rules(new FrequencyCap(null, 2, new Window.Hours(24)));
        var lately = sent("2026-05-01T12:00:00Z", "2026-05-01T10:00:00Z", "2026-05-01T13:00:00Z");

        assertThat(room(rules, lately, "email", "2026-05-01T14:00:00Z")).isEqualTo("2026-05-02T12:00:00Z");
    }

    @Test
    void ofSeveralCaps_theOneThatKeepsItBackLongestIsNamed() {
        var rules = rules(
                new FrequencyCap("email", 1, new Window.Hours(1)),
                new FrequencyCap(null, 1, new Window.Days(3)),
                new FrequencyCap("sms", 1, new Window.Days(30)));

        var used = rules.usedUp(
                sent("2026-05-01T12:00:00Z"), NEXT, "email", Instant.parse("2026-05-01T12:30:00Z"), NEW_YORK);

        assertThat(used.orElseThrow().cap().described()).isEqualTo("1 in 3 days over all channels");
    }

    @Test
    void messageItself_doesNotCountTwice() {
        var rules = rules(new FrequencyCap("email", 1, new Window.Days(1)));
        var now = Instant.parse("2026-05-01T12:00:00Z");
        var lately = SentLately.NONE.with(new Sent(NEXT, "email", now), rules, NEW_YORK);

        assertThat(rules.usedUp(lately, NEXT, "email", now.plusSeconds(60), NEW_YORK))
                .isEmpty();
        var again = lately.with(new Sent(NEXT, "email", now.plusSeconds(60)), rules, NEW_YORK);
        assertThat(again.sent()).containsExactly(new Sent(NEXT, "email", now.plusSeconds(60)));
    }

    /** However long a contact is written to, what is kept is what caps count. */
    @Test
    void whatNoCapCountsAnyMore_isForgotten() {
        var rules = rules(
                new FrequencyCap("email", 1, new Window.Hours(2)), new FrequencyCap("sms", 3, new Window.Days(2)));
        var lately = SentLately.NONE;
        for (var hour = 0; hour < 1000; hour++) {
            var at = Instant.parse("2026-05-01T12:00:00Z").plusSeconds(3600L * hour);
            lately = lately.with(new Sent(new UUID(2, hour), hour % 12 == 0 ? "sms" : "email", at), rules, NEW_YORK);
        }

        assertThat(lately.sent()).hasSizeLessThan(7);
        assertThat(lately.sent()).extracting(Sent::message).contains(new UUID(2, 999), new UUID(2, 996));
    }

    @Test
    void cap_isDescribedForAPerson() {
        assertThat(Stream.of(
                                new FrequencyCap(null, 1, new Window.Days(1)),
                                new FrequencyCap("sms", 2, new Window.Hours(5)))
                        .map(FrequencyCap::described))
                .containsExactly("1 a day over all channels", "2 in 5 hours by sms");
    }
}
