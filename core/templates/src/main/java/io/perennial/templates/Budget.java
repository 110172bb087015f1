package io.perennial.templates;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.function.LongSupplier;
import liqp.TemplateContext;
import org.jspecify.annotations.Nullable;

/**
 * What one rendering has left. Asked at every node and after every filter, and no single step between two questions is longer
 * than a pass over values of limited size: that is what makes the time limit hold without a thread to abandon.
 */
final class Budget {
    private static final String NAME = "perennial.budget";
    private static final int MOST_DIGITS = 100;

    private final Limits limits;
    private final LongSupplier nanoTime;
    private final long start;

    Budget(Limits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** Lays the budget where {@link #of} finds it. liqp's registry, because templates can't read that. */
    void attachTo(TemplateContext root) {
        Map<String, Budget> registry = root.getRegistry(NAME);
        registry.put(NAME, this);
    }

    static Budget of(TemplateContext context) {
        Map<String, Budget> registry = context.getRegistry(NAME);
        Budget budget = registry.get(NAME);
        if (budget == null) throw new IllegalStateException("no budget in this context");
        return budget;
    }

    void step() {
        if (nanoTime.getAsLong() - start > limits.renderTime().toNanos())
            throw Refusal.time("takes longer than %d ms to render; make its loops shorter"
                    .formatted(limits.renderTime().toMillis()));
    }

    /** Refuses a length of text or of a list that is above the limit. */
    void checkLength(long length) {
        if (length > limits.outputChars())
            throw Refusal.limit(
                    "a value grows beyond %d characters or items; make it shorter".formatted(limits.outputChars()));
    }

    void checkIterations(long iterations) {
        if (iterations > limits.loopIterations())
            throw Refusal.limit("loops more than %d times; loop over fewer items".formatted(limits.loopIterations()));
    }

    /** Refuses a value that has grown too big to go on with. */
    <T extends @Nullable Object> T check(T value) {
        step();
        switch (value) {
            case CharSequence text -> checkLength(text.length());
            case Collection<?> items -> checkLength(items.size());
            case Object[] items -> checkLength(items.length);
            // A product of products doubles its digits each time.
            case BigDecimal number
            when number.precision() > MOST_DIGITS || Math.abs(number.scale()) > MOST_DIGITS ->
                throw Refusal.limit("a number grows beyond %d digits".formatted(MOST_DIGITS));
            case null, default -> {}
        }
        return value;
    }
}
