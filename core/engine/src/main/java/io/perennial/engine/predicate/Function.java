package io.perennial.engine.predicate;

import io.perennial.engine.measure.Summary;

/**
 * What is made of a property of events. Of no events, SUM and DISTINCT are 0 and the others are not there. Numbers of more than 400
 * digits before or behind their point are not computed with.
 */
public enum Function {
    /** Of its values that are numbers. */
    SUM(Summary.Kind.NUMBERS),
    /** Of its values that are numbers, to 16 digits. */
    AVG(Summary.Kind.NUMBERS),
    /** Of its values that are numbers. */
    MIN(Summary.Kind.NUMBERS),
    /** Of its values that are numbers. */
    MAX(Summary.Kind.NUMBERS),
    /** Its value at the first event, in the order of the timeline, whether it has one or not. */
    FIRST(Summary.Kind.FIRST),
    /** Its value at the last event. */
    LAST(Summary.Kind.LAST),
    /** How many different values it has; 1,000 at most. */
    DISTINCT(Summary.Kind.DISTINCT);

    private final Summary.Kind kind;

    Function(Summary.Kind kind) {
        this.kind = kind;
    }

    Summary.Kind kind() {
        return kind;
    }
}
