package io.perennial.graphql.scalar;

/**
 * Stands in a request's values where one was cut off because it lies deeper than anything is taken. The JSON scalar takes it for
 * a text, so that the rest of a call is not refused with it; every other scalar refuses it by name.
 */
public enum TooDeep {
    CUT;

    @Override
    public String toString() {
        return "(nested too deep)";
    }
}
