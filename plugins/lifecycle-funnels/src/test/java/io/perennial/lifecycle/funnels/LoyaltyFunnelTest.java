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
    void goodWord_isLoyalOfACustomerAlone() {
        assertThat(model.stage(new Past().with("referral.made", 0))).isEqualTo("none");
        assertThat(model.stage(new Past().with("order.completed", 364).with("referral.made", 364)))
                .isEqualTo("loyalty");
        assertThat(model.stage(new Past().with("order.completed", 365).with("referral.made", 0)))
                .isEqualTo("none");
        assertThat(model.stage(new Past().with("service.delivered", 5).with("nps.answered", 179, Map.of("score", 9))))
                .isEqualTo("loyalty");
        assertThat(model.stage(new Past().with("service.delivered", 5).with("nps.answered", 180, Map.of("score", 9))))
                .isEqualTo("post-purchase");
        assertThat(model.stage(new Past().with("service.delivered", 5).with("review.posted", 0, Map.of("rating", 3))))
                .isEqualTo("post-purchase");
    }
}
