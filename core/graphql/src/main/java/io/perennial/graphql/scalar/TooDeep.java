package io.perennial.server.json;

/**
 * Stands where a value was cut off because it lies deeper than anything is taken. No coercion knows it, so that it is refused
 * where the field's name is known, and is never stored by mistake.
 */
public enum TooDeep {
    CUT;

    @Override
    public String toString() {
        return "(nested too deep)";
    }
}
