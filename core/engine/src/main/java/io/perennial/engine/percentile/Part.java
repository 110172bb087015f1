package io.perennial.engine.percentile;

/**
 * A part that is complete.
 *
 * @param chunks in how many chunks its values are kept, numbered from 0 on
 * @param values how many there are
 */
public record Part(int chunks, long values) {
    public Part {
        if (chunks < 0 || values < chunks)
            throw new IllegalArgumentException("chunks is %d, values is %d".formatted(chunks, values));
    }
}
