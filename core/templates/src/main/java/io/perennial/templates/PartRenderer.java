package io.perennial.templates;

import java.time.ZoneOffset;
import java.util.Map;
import liqp.TemplateContext;
import liqp.TemplateParser;
import liqp.nodes.LNode;
import liqp.parser.Flavor;

/** Renders the nodes of one part. */
final class PartRenderer {
    private final TemplateParser settings;

    PartRenderer(Limits limits) {
        this.settings = new TemplateParser.Builder()
                .withFlavor(Flavor.LIQUID)
                .withRenderTransformer(new BoundedText())
                .withMaxIterations(limits.loopIterations())
                .withDefaultTimeZone(ZoneOffset.UTC)
                .withNameResolver(name -> {
                    throw Refusal.error("templates can't include others");
                })
                .build();
    }

    String render(LNode root, Map<String, Object> variables, Budget budget) {
        TemplateContext context = new TemplateContext(settings, variables);
        budget.attachTo(context);
        try {
            return String.valueOf(root.render(context));
        } catch (StackOverflowError e) {
            throw Refusal.limit("is nested too deep; take it apart");
        }
    }
}
