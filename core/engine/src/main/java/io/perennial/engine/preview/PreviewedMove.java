package io.perennial.engine.preview;

import io.perennial.engine.contact.Contact;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A contact that a draft of a lifecycle model would move.
 *
 * @param from the stage it is at now on the model's track; null for none
 * @param to the stage it would be at; null for none
 * @param because why it would be there, as sentences
 */
public record PreviewedMove(
        Contact contact, @Nullable String from, @Nullable String to, List<String> because) {
    public PreviewedMove {
        Objects.requireNonNull(contact, "contact is null");
        because = List.copyOf(because);
    }
}
