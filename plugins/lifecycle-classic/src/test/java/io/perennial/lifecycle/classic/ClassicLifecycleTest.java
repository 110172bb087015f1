package io.perennial.lifecycle.classic;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.spi.LifecycleModelDocument;
import io.perennial.spi.testing.Past;
import io.perennial.spi.testing.WrittenModel;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassicLifecycleTest {
    private static final LifecycleModelDocument DOCUMENT =
            new ClassicLifecyclePlugin().lifecycleModels().getFirst();

    private final WrittenModel model = new WrittenModel(DOCUMENT.json());
    private final Past past = new Past();

    @Test
    void model_isClassicVersionOneWithSevenStagesInOrder() {
        assertThat(DOCUMENT.key()).isEqualTo("classic");
        assertThat(DOCUMENT.version()).isEqualTo(1);
        assertThat(model.stages())
                .extracting(stage -> stage.getString("key"))
                .containsExactly(
                        "attract-interest",
                        "capture-leads",
                        "nurture-prospects",
                        "convert-sales",
                        "deliver-satisfy",
                        "upsell-customers",
                        "get-referrals");
    }

    @Test
    void description_namesEveryEventThatCounts() {
        Set<String> described = new HashSet<>();
        model.stages().forEach(stage -> {
            described.addAll(WrittenModel.described(stage));
            assertThat(described).as(stage.getString("name")).containsAll(WrittenModel.counted(stage));
        });
    }

    @Test
    void stranger_isAtNoStage() {
        assertThat(model.stage(past)).isEqualTo("none");
        assertThat(model.stage(past.with("email.clicked", 0).with("message.sent", 0)))
                .isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page.viewed", "content.viewed", "ad.clicked", "store.visited"})
    void visitor_isAttracted(String type) {
        assertThat(model.stage(past.with(type, 0))).isEqualTo("attract-interest");
    }

    @Test
    void lead_isCapturedWhetherSeenBeforeOrNot() {
        assertThat(model.stage(new Past().with("lead.captured", 0))).isEqualTo("capture-leads");
        assertThat(model.stage(new Past().with("page.viewed", 0).with("lead.captured", 0)))
                .isEqualTo("capture-leads");
    }

    @ParameterizedTest
    @ValueSource(strings = {"email.clicked", "content.downloaded", "webinar.attended", "message.replied"})
    void leadThatEngages_isNurtured(String type) {
        assertThat(model.stage(past.with("lead.captured", 10).with(type, 0))).isEqualTo("nurture-prospects");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"opportunity.opened", "quote.requested", "cart.updated", "checkout.started", "trial.started"})
    void buyerInSight_isConverted(String type) {
        assertThat(model.stage(past.with(type, 29))).isEqualTo("convert-sales");
        assertThat(model.stage(past.with("lead.captured", 40))).isEqualTo("convert-sales");
    }

    @Test
    void lostOpportunity_endsConvertingButNotACart() {
        past.with("lead.captured", 20).with("opportunity.opened", 10).with("opportunity.lost", 0);
        assertThat(model.stage(past)).isEqualTo("capture-leads");
        assertThat(model.stage(past.with("cart.updated", 0))).isEqualTo("convert-sales");
    }

    @Test
    void firstOrder_isDeliveredAndRepeatedOnesAreUpsold() {
        past.with("order.completed", 80);
        assertThat(model.stage(past)).isEqualTo("deliver-satisfy");
        assertThat(model.stage(past.with("order.completed", 0))).isEqualTo("upsell-customers");
    }

    @Test
    void advocate_isAskedForReferrals() {
        assertThat(model.stage(new Past().with("referral.made", 300))).isEqualTo("get-referrals");
        assertThat(model.stage(new Past().with("nps.answered", 0, Map.of("score", 9))))
                .isEqualTo("get-referrals");
        assertThat(model.stage(new Past().with("nps.answered", 0, Map.of("score", 8))))
                .isEqualTo("none");
        assertThat(model.stage(new Past().with("review.posted", 0, Map.of("rating", 5))))
                .isEqualTo("get-referrals");
    }

    @Test
    void complaint_holdsBackEveryRequestForAFavour() {
        past.with("order.completed", 50).with("order.completed", 40).with("referral.made", 35);
        assertThat(model.stage(past)).isEqualTo("get-referrals");
        assertThat(model.stage(past.with("complaint.raised", 5))).isEqualTo("deliver-satisfy");
    }

    @Test
    void customerOfLongAgo_isServedAgainAfterAComplaint() {
        past.with("order.completed", 200);
        assertThat(model.stage(past)).isEqualTo("none");
        assertThat(model.stage(past.with("order.returned", 29))).isEqualTo("deliver-satisfy");
    }

    @Test
    void complaintOfAStranger_makesNoCustomer() {
        assertThat(model.stage(past.with("complaint.raised", 0))).isEqualTo("none");
    }

    @Test
    void lowScore_holdsBackLikeAComplaint() {
        past.with("order.completed", 50).with("order.completed", 40);
        assertThat(model.stage(past.with("nps.answered", 1, Map.of("score", 3))))
                .isEqualTo("deliver-satisfy");
    }

    @Test
    void quietContact_fallsBackAsWindowsPass() {
        List<String> stages = List.of(0, 30, 59, 60, 89, 90, 364, 365).stream()
                .map(days -> model.stage(new Past()
                        .with("page.viewed", days)
                        .with("lead.captured", days)
                        .with("email.clicked", days)
                        .with("cart.updated", days)))
                .toList();
        assertThat(stages)
                .containsExactly(
                        "convert-sales",
                        "nurture-prospects",
                        "nurture-prospects",
                        "capture-leads",
                        "capture-leads",
                        "capture-leads",
                        "capture-leads",
                        "none");
    }

    @Test
    void customer_fallsBackFromUpsellToWhateverElseHolds() {
        past.with("order.completed", 370).with("order.completed", 100).with("page.viewed", 3);
        assertThat(model.stage(past)).isEqualTo("attract-interest");
    }
}
