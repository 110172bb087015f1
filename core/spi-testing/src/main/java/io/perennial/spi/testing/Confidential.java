package io.perennial.spi.testing;

import io.perennial.spi.ChannelFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What neither a log nor an answer may hold. */
final class Confidential {
    private Confidential() {}

    static List<String> of(ChannelFactory factory, TestProvider provider) {
        List<String> words = new ArrayList<>(List.of("subject-marker-7Gd", "text-marker-7Gd", "html-marker-7Gd"));
        if (!provider.address().isEmpty()) words.add(provider.address());
        Map<String, Object> settings = provider.settings();
        factory.descriptor().settings().secrets().stream()
                .map(settings::get)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .forEach(words::add);
        return words;
    }
}
