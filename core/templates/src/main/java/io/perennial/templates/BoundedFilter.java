package io.perennial.templates;

import java.util.ArrayList;
import java.util.List;
import liqp.TemplateContext;
import liqp.filters.Filter;
import liqp.nodes.FilterNode;
import liqp.nodes.LNode;
import liqp.org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** A filter in a template, whose result is measured before anything goes on with it. */
final class BoundedFilter extends FilterNode {
    private final Filter filter;
    private final Place place;
    private final List<LNode> arguments = new ArrayList<>();

    BoundedFilter(ParserRuleContext context, Filter filter, Place place) {
        super(context, filter);
        this.filter = filter;
        this.place = place;
    }

    @Override
    public void add(LNode argument) {
        arguments.add(argument);
    }

    @Override
    public @Nullable Object apply(@Nullable Object value, TemplateContext context) {
        Object[] given = arguments.stream().map(node -> node.render(context)).toArray();
        try {
            return Budget.of(context).check(filter.apply(value, context, given));
        } catch (Refusal refusal) {
            throw refusal.at(place);
        } catch (RuntimeException e) {
            // liqp's own message may quote the contact's data.
            throw Refusal.error("filter '%s' can't take this value or these arguments".formatted(filter.name))
                    .at(place);
        }
    }
}
