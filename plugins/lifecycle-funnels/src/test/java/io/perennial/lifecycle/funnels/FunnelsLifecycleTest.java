package io.perennial.lifecycle.funnels;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.spi.LifecycleModelDocument;
import io.perennial.spi.testing.Past;
import io.perennial.spi.testing.WrittenModel;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for each of the three. */
class FunnelsLifecycleTest {

    @Test
    void plugin_bringsThreeModelsOfVersionOne() {
        assertThat(new FunnelsLifecyclePlugin().lifecycleModels())
                .extracting(LifecycleModelDocument::key)
                .containsExactly("lead-to-advocate", "retention-funnel", "loyalty-funnel");
        assertThat(new FunnelsLifecyclePlugin().lifecycleModels())
                .extracting(LifecycleModelDocument::version)
                .containsOnly(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lead-to-advocate", "retention-funnel", "loyalty-funnel"})
    void description_namesTheEventsThatCountAndNoOthers(String key) {
        for (var stage : Bundled.model(key).stages())
            assertThat(WrittenModel.described(stage))
                    .as(stage.getString("name"))
                    .containsExactlyInAnyOrderElementsOf(WrittenModel.counted(stage));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lead-to-advocate", "retention-funnel", "loyalty-funnel"})
    void stranger_isAtNoStage(String key) {
        var model = Bundled.model(key);
        assertThat(model.stage(new Past())).isEqualTo("none");
        assertThat(model.stage(new Past().with("message.sent", 0).with("email.opened", 0)))
                .isEqualTo("none");
        assertThat(model.stage(new Past().with("complaint.raised", 0))).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lead-to-advocate", "retention-funnel", "loyalty-funnel"})
    void letDown_asksNoFavourForThirtyDays(String key) {
        var model = Bundled.model(key);
        var last = model.stages().getLast().getString("key");
        for (var daysAgo : new int[] {0, 29, 30}) {
            var held = new Past[] {
                wellDisposed().with("complaint.raised", daysAgo),
                wellDisposed().with("order.returned", daysAgo),
                wellDisposed().with("order.refunded", daysAgo),
                wellDisposed().with("nps.answered", daysAgo, Map.of("score", 6))
            };
            for (var past : held) {
                if (daysAgo < 30) assertThat(model.stage(past)).isEqualTo(before(model));
                else assertThat(model.stage(past)).isEqualTo(last);
            }
        }
        assertThat(model.stage(wellDisposed().with("nps.answered", 0, Map.of("score", 7))))
                .isEqualTo(last);
    }

    private static Past wellDisposed() {
        return new Past()
                .with("order.completed", 50)
                .with("order.completed", 40)
                .with("referral.made", 35);
    }

    private static String before(WrittenModel model) {
        return model.stages().get(model.stages().size() - 2).getString("key");
    }
}
