package io.perennial.templates;

import liqp.RenderTransformer;
import liqp.TemplateContext;

/** Collects what blocks render, up to the limit. */
final class BoundedText implements RenderTransformer {

    @Override
    public ObjectAppender.Controller newObjectAppender(TemplateContext context, int estimatedNumberOfAppends) {
        Budget budget = Budget.of(context);
        StringBuilder text = new StringBuilder();
        return new ObjectAppender.Controller() {
            @Override
            public void append(Object piece) {
                String added = String.valueOf(piece);
                budget.checkLength((long) text.length() + added.length());
                text.append(added);
            }

            @Override
            public Object getResult() {
                return text.toString();
            }
        };
    }

    @Override
    public Object transformObject(TemplateContext context, Object rendered) {
        return rendered;
    }
}
