package io.perennial.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.timeline.EntryTypes;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A date that a contact has lets it into a journey. */
class DateEntryRunsTest extends LivedTimeline {
    @Test
    void date_lets_in_so_long_before_it_by_the_contacts_clock_and_moves_with_it() {
        contactHas("timeZone", "America/New_York");
        journey("""
                {"onDate": {"property": "renewal", "offset": "-P2D", "at": "10:00", "where": "not tag(gone)"}}""", """
                [{"id": "remind", "send": {"message": "a"}}]""");

        contactHas("properties.renewal", "2026-04-01");
        passTo("24h");
        contactHas("properties.renewal", "2026-04-03");
        passTo("200h");

        // The second of April less two days, at ten in New York.
        assertThat(said).containsExactly("a at 122h");
        assertThat(last.sends().getFirst().because())
                .containsExactly("it is 2 days before renewal", "is not tagged gone");
    }

    @Test
    void date_that_is_past_or_gone_lets_nobody_in() {
        journey("{\"onDate\": {\"property\": \"renewal\"}}", "[{\"id\": \"remind\", \"send\": {\"message\": \"a\"}}]");

        contactHas("properties.renewal", "2026-03-26");
        passTo("100h");
        contactHas("properties.renewal", "2026-04-20");
        happens(EntryTypes.CONTACT_UPDATED, "{\"properties.renewal\": null}");
        passTo("2000h");

        assertThat(said).isEmpty();
    }

    @Test
    void anniversary_lets_in_each_year_and_not_on_the_day_itself() {
        journey("""
                {"onDate": {"property": "birthday", "yearly": true}}""", """
                [{"id": "greet", "send": {"message": "a"}}]""");

        contactHas("properties.birthday", "2026-04-01");
        passTo("9000h");
        assertThat(said).containsExactly("a at 8877h");
        contactHas("properties.birthday", "--02-29");
        passTo("27000h");

        // In April 2027 that of the year is over; 2028 has the day, and 2029 has not.
        assertThat(said).hasSize(3);
        assertThat(said.get(1))
                .isEqualTo("a at %dh"
                        .formatted(Duration.between(START, Instant.parse("2028-02-29T09:00:00Z"))
                                .toHours()));
        assertThat(said.get(2))
                .isEqualTo("a at %dh"
                        .formatted(Duration.between(START, Instant.parse("2029-02-28T09:00:00Z"))
                                .toHours()));
    }
}
