package io.perennial.lifecycle.funnels;

import io.perennial.spi.LifecycleModelDocument;
import io.perennial.spi.testing.Past;
import io.perennial.spi.testing.WrittenModel;
import java.util.Arrays;
import java.util.List;

/** The models as the plugin brings them. */
final class Bundled {
    private Bundled() {}

    static LifecycleModelDocument document(String key) {
        return new FunnelsLifecyclePlugin()
                .lifecycleModels().stream()
                        .filter(document -> document.key().equals(key))
                        .findFirst()
                        .orElseThrow();
    }

    static WrittenModel model(String key) {
        return new WrittenModel(document(key).json());
    }

    /** At which stages a contact is as many days after all of these happened at once. */
    static List<String> stagesAfter(WrittenModel model, List<Integer> days, String... types) {
        return days.stream()
                .map(daysAgo -> {
                    var past = new Past();
                    Arrays.stream(types).forEach(type -> past.with(type, daysAgo));
                    return model.stage(past);
                })
                .toList();
    }
}
