package io.perennial.spi;

import java.util.Objects;

/**
 * A journey template as data: a journey with the segments and messages that it needs, to be copied into a workspace when somebody
 * publishes it there.
 *
 * @param key the template's key, unique in its plugin, {@code [a-z0-9-]{1,64}}; it never changes between versions. The journey has the same
 *     key unless it is published under another
 * @param version 1 or more; raised with each change. What was published before stays as it is
 * @param json the template as a JSON object: {@code name}, {@code description}, {@code parameters}, {@code segments}, {@code messages},
 *     {@code journey}. A parameter has {@code name}, {@code description}, {@code type} ({@code text}, {@code number} or {@code duration}) and
 *     {@code default}, and stands for a value as <code>{"parameter": "name"}</code>. Segments, messages and the journey are what the mutations
 *     {@code publishSegment}, {@code publishMessage} and {@code publishJourney} take. The host refuses a template it can't read when the plugin is
 *     loaded, with the place of each fault
 */
public record JourneyTemplateDocument(String key, int version, String json) {
    public JourneyTemplateDocument {
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(json, "json is null");
        if (version < 1) throw new IllegalArgumentException("version is %d, must be at least 1".formatted(version));
    }
}
