package io.perennial.engine.definition;

import io.perennial.spi.MessageClass;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message to publish, as the caller gave it. */
public record MessageDraft(
        String key,
        String name,
        String channel,
        MessageClass messageClass,
        @Nullable String topic,
        List<TemplateDraft> templates) {
    public MessageDraft {
        templates = List.copyOf(templates);
    }

    /** A template as the caller gave it. */
    public record TemplateDraft(
            String locale,
            @Nullable String subject,
            @Nullable String text,
            @Nullable String html) {}
}
