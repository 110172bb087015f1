package io.perennial.engine.percentile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a top begins: at the k-th largest of n values, k = ⌈n · per cent / 100⌉, so that equal values are all in it or all out.
 * Exact; keeps k values.
 */
public final class Cutoff {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final int most;
    private final PriorityQueue<BigDecimal> highest = new PriorityQueue<>();

    /**
     * Nothing has come yet.
     *
     * @param values how many are to come; as many are kept as are in the top, which {@link Integer#MAX_VALUE} is the most of
     */
    public Cutoff(long values, BigDecimal percent) {
        this.most = BigDecimal.valueOf(values)
                .multiply(percent)
                .divide(HUNDRED, 0, RoundingMode.CEILING)
                .intValueExact();
    }

    public void add(BigDecimal value) {
        highest.add(value);
        if (highest.size() > most) highest.remove();
    }

    /** Of those that have come; null of none. */
    public @Nullable BigDecimal value() {
        return highest.peek();
    }
}
