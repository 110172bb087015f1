package io.perennial.engine.definition;

import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;

/** What keys and names of definitions look like. */
final class DefinitionKeys {
    /** Of the sending rules, of which a workspace has one. */
    static final String SENDING_RULES = "sending-rules";

    private DefinitionKeys() {}

    static boolean valid(String key) {
        return key.matches("[a-z0-9-]{1,64}");
    }

    static Fault fault(String field) {
        return Fault.of(FaultCode.INVALID, field, "Give 1 to 64 characters of a-z, 0-9 and -.");
    }

    static boolean validName(String name) {
        return !name.isBlank() && name.length() <= 100 && name.chars().noneMatch(Character::isISOControl);
    }

    static Fault nameFault(String field) {
        return Fault.of(FaultCode.INVALID, field, "Give 1 to 100 characters on one line.");
    }
}
