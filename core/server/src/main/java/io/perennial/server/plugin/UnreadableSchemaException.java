package io.perennial.server.plugin;

import java.util.List;

/** A settings declaration that the host does not understand wholly, with everything wrong in it. */
final class UnreadableSchemaException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableSchemaException(List<String> faults) {
        super(String.join("; ", faults));
    }
}
