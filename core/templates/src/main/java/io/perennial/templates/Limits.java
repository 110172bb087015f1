package io.perennial.templates;

import java.time.Duration;
import java.util.Objects;

/**
 * How much one rendering may cost.
 *
 * @param templateChars length of each part of a template
 * @param loopIterations all loops of a rendering together
 * @param outputChars length of each part rendered, and of any value on the way there
 * @param renderTime all parts of a rendering together. Generous: the other limits are the same on every machine, so they should bite first
 */
public record Limits(int templateChars, int loopIterations, int outputChars, Duration renderTime) {
    /** Far above what a mail needs, and some hundred milliseconds at worst. */
    public static final Limits DEFAULT = new Limits(200_000, 10_000, 1_000_000, Duration.ofSeconds(2));

    public Limits {
        Objects.requireNonNull(renderTime, "renderTime is null");
        if (templateChars < 1) throw new IllegalArgumentException("templateChars is less than 1");
        if (loopIterations < 1) throw new IllegalArgumentException("loopIterations is less than 1");
        if (outputChars < 1) throw new IllegalArgumentException("outputChars is less than 1");
        if (!renderTime.isPositive()) throw new IllegalArgumentException("renderTime is not positive");
    }
}
