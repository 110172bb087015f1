package io.perennial.engine.run;

/**
 * How many runs wait at a step.
 *
 * @param version of the journey, by which they go on
 */
public record StepRuns(int version, String step, long runs) {}
