package io.perennial.lifecycle.funnels;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.spi.testing.Past;
import io.perennial.spi.testing.WrittenModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeadToAdvocateTest {
    private final WrittenModel model = Bundled.model("lead-to-advocate");

    @Test
    void stages_areInOrder() {
        assertThat(model.stages())
                .extracting(stage -> stage.getString("name"))
                .containsExactly("Lead Generation", "Nurturing", "Customer Success", "Advocacy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page.viewed", "ad.clicked", "lead.captured", "form.submitted", "inquiry.received"})
    void interest_isALead(String type) {
        assertThat(model.stage(new Past().with(type, 0))).isEqualTo("lead-generation");
    }

    @ParameterizedTest
    @ValueSource(strings = {"email.clicked", "content.downloaded", "webinar.attended", "message.replied"})
    void leadThatEngages_isNurtured(String type) {
        assertThat(model.stage(new Past().with("lead.captured", 10).with(type, 59)))
                .isEqualTo("nurturing");
        assertThat(model.stage(new Past().with("lead.captured", 10).with(type, 60)))
                .isEqualTo("lead-generation");
        assertThat(model.stage(new Past().with("lead.captured", 364).with(type, 0)))
                .isEqualTo("nurturing");
        assertThat(model.stage(new Past().with("lead.captured", 365).with(type, 0)))
                .isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"opportunity.opened", "quote.requested", "cart.updated", "trial.started"})
    void buyerInSight_isNurturedLeadOrNot(String type) {
        assertThat(Bundled.stagesAfter(model, List.of(0, 29, 30), type))
                .containsExactly("nurturing", "nurturing", "none");
    }

    @Test
    void lostOpportunity_endsNurturingButNotThatOfACart() {
        var past = new Past().with("lead.captured", 20).with("opportunity.opened", 10);
        assertThat(model.stage(past)).isEqualTo("nurturing");
        assertThat(model.stage(past.with("quote.declined", 0))).isEqualTo("lead-generation");
        assertThat(model.stage(past.with("cart.updated", 0))).isEqualTo("nurturing");
        assertThat(model.stage(new Past().with("opportunity.opened", 29).with("quote.declined", 29)))
                .isEqualTo("none");
        assertThat(model.stage(new Past().with("opportunity.opened", 29).with("quote.declined", 30)))
                .isEqualTo("nurturing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order.completed",
                "subscription.started",
                "subscription.renewed",
                "subscription.upgraded",
                "service.delivered"
            })
    void customer_isServedForAYear(String type) {
        assertThat(Bundled.stagesAfter(model, List.of(0, 364, 365), type))
                .containsExactly("customer-success", "customer-success", "none");
    }

    @Test
    void advocate_speaksWellCustomerOrNot() {
        assertThat(Bundled.stagesAfter(model, List.of(0, 364, 365), "referral.made"))
                .containsExactly("advocacy", "advocacy", "none");
        assertThat(Bundled.stagesAfter(model, List.of(179, 180), "testimonial.given"))
                .containsExactly("advocacy", "none");
        assertThat(model.stage(new Past().with("nps.answered", 179, Map.of("score", 9))))
                .isEqualTo("advocacy");
        assertThat(model.stage(new Past().with("nps.answered", 180, Map.of("score", 9))))
                .isEqualTo("none");
        assertThat(model.stage(new Past().with("nps.answered", 0, Map.of("score", 8))))
                .isEqualTo("none");
        assertThat(model.stage(new Past().with("review.posted", 179, Map.of("rating", 4))))
                .isEqualTo("advocacy");
        assertThat(model.stage(new Past().with("review.posted", 180, Map.of("rating", 4))))
                .isEqualTo("none");
        assertThat(model.stage(new Past().with("review.posted", 0, Map.of("rating", 3))))
                .isEqualTo("none");
    }

    @Test
    void quietContact_fallsBackAsWindowsPass() {
        assertThat(Bundled.stagesAfter(
                        model,
                        List.of(0, 29, 30, 59, 60, 89, 90, 364, 365),
                        "page.viewed",
                        "lead.captured",
                        "email.clicked",
                        "cart.updated"))
                .containsExactly(
                        "nurturing",
                        "nurturing",
                        "nurturing",
                        "nurturing",
                        "lead-generation",
                        "lead-generation",
                        "lead-generation",
                        "lead-generation",
                        "none");
        assertThat(Bundled.stagesAfter(model, List.of(89, 90), "page.viewed"))
                .containsExactly("lead-generation", "none");
    }
}
