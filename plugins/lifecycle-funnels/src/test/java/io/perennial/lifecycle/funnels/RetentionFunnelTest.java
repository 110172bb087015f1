package io.perennial.lifecycle.funnels;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.spi.testing.Past;
import io.perennial.spi.testing.WrittenModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionFunnelTest {
    private final WrittenModel model = Bundled.model("retention-funnel");

    @Test
    void stages_areInOrder() {
        assertThat(model.stages())
                .extracting(stage -> stage.getString("name"))
                .containsExactly("Awareness", "Consideration", "Conversion", "Retention", "Advocacy");
    }

    @Test
    void advocacy_isThatOfLeadToAdvocate() {
        assertThat(model.stages().getLast())
                .isEqualTo(Bundled.model("lead-to-advocate").stages().getLast());
    }

    @ParameterizedTest
    @ValueSource(strings = {"page.viewed", "content.viewed", "video.viewed", "ad.clicked", "store.visited"})
    void visitor_knowsOfYouForNinetyDays(String type) {
        assertThat(Bundled.stagesAfter(model, List.of(0, 89, 90), type))
                .containsExactly("awareness", "awareness", "none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lead.captured", "form.submitted", "newsletter.subscribed", "account.created"})
    void lead_weighsUpAndThenMerelyKnows(String type) {
        assertThat(Bundled.stagesAfter(model, List.of(0, 59, 60, 364, 365), type))
                .containsExactly("consideration", "consideration", "awareness", "awareness", "none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"email.clicked", "content.downloaded", "webinar.registered", "survey.answered"})
    void sign_isConsideration(String type) {
        assertThat(Bundled.stagesAfter(model, List.of(0, 59, 60), type))
                .containsExactly("consideration", "consideration", "none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cart.updated", "checkout.started", "quote.sent", "demo.requested"})
    void buyerInSight_isConvertedForThirtyDays(String type) {
        assertThat(Bundled.stagesAfter(model, List.of(0, 29, 30), type))
                .containsExactly("conversion", "conversion", "none");
    }

    @Test
    void lostOpportunity_endsConversionButNotThatOfACart() {
        var past = new Past().with("opportunity.opened", 29).with("opportunity.lost", 29);
        assertThat(model.stage(past)).isEqualTo("none");
        assertThat(model.stage(past.with("cart.abandoned", 0))).isEqualTo("conversion");
        assertThat(model.stage(new Past().with("opportunity.opened", 10).with("opportunity.lost", 30)))
                .isEqualTo("conversion");
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
    void customer_isKeptForAYearAlsoWhenAboutToBuyAgain(String type) {
        assertThat(Bundled.stagesAfter(model, List.of(0, 364, 365), type))
                .containsExactly("retention", "retention", "none");
        assertThat(model.stage(new Past().with(type, 364).with("cart.updated", 0)))
                .isEqualTo("retention");
        assertThat(model.stage(new Past().with(type, 365).with("cart.updated", 0)))
                .isEqualTo("conversion");
    }

    @Test
    void advocate_speaksWellCustomerOrNot() {
        assertThat(Bundled.stagesAfter(model, List.of(0, 364, 365), "referral.made"))
                .containsExactly("advocacy", "advocacy", "none");
        assertThat(model.stage(new Past().with("order.completed", 5).with("nps.answered", 0, Map.of("score", 8))))
                .isEqualTo("retention");
        assertThat(model.stage(new Past().with("order.completed", 5).with("nps.answered", 179, Map.of("score", 10))))
                .isEqualTo("advocacy");
        assertThat(model.stage(new Past().with("order.completed", 5).with("review.posted", 180, Map.of("rating", 5))))
                .isEqualTo("retention");
    }
}
