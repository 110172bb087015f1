package io.perennial.spi;

import java.util.List;
import java.util.Objects;

/** Settings that a channel can't work with, with every fault at once. */
public final class InvalidSettingsException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /** @param faults at least one */
    public InvalidSettingsException(List<Fault> faults) {
        super(faults.toString());
        if (faults.isEmpty()) throw new IllegalArgumentException("faults is empty");
        this.faults = List.copyOf(faults);
    }

    /** All faults found. */
    public List<Fault> faults() {
        return faults;
    }

    /**
     * One fault.
     *
     * @param setting the setting's name
     * @param message what is wrong and what to enter instead; never holds a secret's value
     */
    public record Fault(String setting, String message) {
        public Fault {
            Objects.requireNonNull(setting, "setting is null");
            Objects.requireNonNull(message, "message is null");
        }
    }
}
