package io.perennial.engine.template;

import io.perennial.spi.Content;
import java.util.Objects;

/** What rendering came to. */
public sealed interface Rendering {

    /** It worked. A message with HTML alone has had its text made from it. */
    record Rendered(Content content) implements Rendering {
        public Rendered {
            Objects.requireNonNull(content, "content is null");
        }
    }

    /**
     * It did not, and never will with this template and this data.
     *
     * @param code {@code UNKNOWN_VARIABLE}, {@code LIMIT_EXCEEDED} or {@code TEMPLATE_ERROR}
     * @param detail the place and what to do, without personal data
     */
    record Failed(String code, String detail) implements Rendering {}
}
