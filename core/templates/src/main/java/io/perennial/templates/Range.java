package io.perennial.templates;

import java.util.stream.LongStream;
import liqp.LValue;
import liqp.TemplateContext;
import liqp.nodes.LNode;

/** {@code (1..5)} as the list of its numbers. liqp's own loop over a range counts {@code forloop.length} and {@code last} one short. */
final class Range extends LValue implements LNode {
    private final LNode from;
    private final LNode to;

    Range(LNode from, LNode to) {
        this.from = from;
        this.to = to;
    }

    @Override
    public Object render(TemplateContext context) {
        long first = asNumber(from.render(context)).longValue();
        long last = asNumber(to.render(context)).longValue();
        if (last < first) return LongStream.empty().boxed().toList();
        long count = last - first + 1;
        Budget.of(context).checkIterations(count > 0 ? count : Long.MAX_VALUE);
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
