package io.perennial.lifecycle.funnels;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.spi.testing.Past;
import io.perennial.spi.testing.WrittenModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoyaltyFunnelTest {
    private final WrittenModel model = Bundled.model("loyalty-funnel");

    @Test
    void stages_areInOrder() {
        assertThat(model.stages())
                .extracting(stage -> stage.getString("name"))
                .containsExactly("Awareness", "Consideration", "Conversion", "Post-purchase", "Loyalty");
    }

    @Test
    void stagesBeforeThePurchase_areThoseOfTheRetentionFunnel() {
        assertThat(model.stages().subList(0, 3))
                .isEqualTo(Bundled.model("retention-funnel").stages().subList(0, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"order.completed", "subscription.started", "service.delivered"})
    void buyer_isServedForNinetyDays(String type) {
        assertThat(Bundled.stagesAfter(model, List.of(0, 89, 90), type))
                .containsExactly("post-purchase", "post-purchase", "none");
    }

    @Test
    void customerOfLongAgo_isServedAgainAfterAComplaint() {
        assertThat(model.stage(new Past().with("order.completed", 364).with("order.returned", 29)))
                .isEqualTo("post-purchase");
        assertThat(model.stage(new Past().with("order.completed", 364).with("order.returned", 30)))
                .isEqualTo("none");
        assertThat(model.stage(new Past().with("order.completed", 365).with("order.returned", 29)))
                .isEqualTo("none");
        assertThat(model.stage(new Past().with("order.completed", 364).with("nps.answered", 29, Map.of("score", 6))))
                .isEqualTo("post-purchase");
        assertThat(model.stage(new Past().with("order.completed", 364).with("nps.answered", 30, Map.of("score", 6))))
                .isEqualTo("none");
        assertThat(model.stage(new Past().with("order.completed", 364).with("nps.answered", 0, Map.of("score", 7))))
                .isEqualTo("none");
    }

    @Test
    void secondOrder_isLoyalForAsLongAsBothAreWithinAYear() {
        assertThat(model.stage(new Past().with("order.completed", 364).with("order.completed", 0)))
                .isEqualTo("loyalty");
        assertThat(model.stage(new Past().with("order.completed", 365).with("order.completed", 0)))
                .isEqualTo("post-purchase");
    }

    @ParameterizedTest
    @ValueSource(strings = {"subscription.renewed", "subscription.upgraded"})
    void renewal_isLoyalForAYearUnlessLetDown(String type) {
        assertThat(Bundled.stagesAfter(model, List.of(0, 364, 365), type))
                .containsExactly("loyalty", "loyalty", "none");
        assertThat(model.stage(new Past().with(type, 364).with("complaint.raised", 0)))
                .isEqualTo("post-purchase");
    }

    @Test
    void goodWord_countsForItsTime() {
        assertThat(wellSpoken("referral.made", 364)).isEqualTo("loyalty");
        assertThat(wellSpoken("referral.made", 365)).isEqualTo("post-purchase");
        assertThat(wellSpoken("testimonial.given", 179)).isEqualTo("loyalty");
        assertThat(wellSpoken("testimonial.given", 180)).isEqualTo("post-purchase");
        assertThat(wellSpoken("review.posted", 179, "rating", 4)).isEqualTo("loyalty");
        assertThat(wellSpoken("review.posted", 180, "rating", 4)).isEqualTo("post-purchase");
        assertThat(wellSpoken("review.posted", 0, "rating", 3)).isEqualTo("post-purchase");
        assertThat(wellSpoken("nps.answered", 179, "score", 9)).isEqualTo("loyalty");
        assertThat(wellSpoken("nps.answered", 180, "score", 9)).isEqualTo("post-purchase");
        assertThat(wellSpoken("nps.answered", 0, "score", 8)).isEqualTo("post-purchase");
    }

    private String wellSpoken(String type, int daysAgo) {
        return model.stage(new Past().with("service.delivered", 5).with(type, daysAgo));
    }

    private String wellSpoken(String type, int daysAgo, String property, int value) {
        return model.stage(new Past().with("service.delivered", 5).with(type, daysAgo, Map.of(property, value)));
    }

    @Test
    void goodWord_isLoyalOfACustomerAlone() {
        assertThat(model.stage(new Past().with("referral.made", 0))).isEqualTo("none");
        assertThat(model.stage(new Past().with("order.completed", 364).with("referral.made", 364)))
                .isEqualTo("loyalty");
        assertThat(model.stage(new Past().with("order.completed", 365).with("referral.made", 0)))
                .isEqualTo("none");
    }
}
