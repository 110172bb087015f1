package io.perennial.templates;

import java.util.List;
import liqp.TemplateContext;
import liqp.nodes.LookupNode;
import liqp.org.antlr.v4.runtime.ParserRuleContext;
import liquid.parser.v4.LiquidParser.AssignmentContext;
import liquid.parser.v4.LiquidParser.Case_tagContext;
import liquid.parser.v4.LiquidParser.Elsif_tagContext;
import liquid.parser.v4.LiquidParser.FilterContext;
import liquid.parser.v4.LiquidParser.If_tagContext;
import liquid.parser.v4.LiquidParser.OutputContext;
import liquid.parser.v4.LiquidParser.Unless_tagContext;
import liquid.parser.v4.LiquidParser.When_tagContext;
import org.jspecify.annotations.Nullable;

/** A variable in a template. */
final class Lookup extends LookupNode {
    private final Use use;
    private final Place place;

    Lookup(String root, Use use, Place place) {
        super(root);
        this.use = use;
        this.place = place;
    }

    @Override
    public @Nullable Object render(TemplateContext context) {
        Object value = super.render(context);
        if (value == null && use == Use.NEEDED)
            throw Refusal.unknownVariable(
                            "there is no '%s' here; correct its name, or add '| default: ...' for those who have none"
                                    .formatted(this))
                    .at(place);
        return value;
    }

    /** What becomes of a variable that is not there. */
    enum Use {
        /** It is written, looped over or worked with: that it is missing ends the rendering. */
        NEEDED,
        /** It is asked about in a condition: missing is an answer. */
        ASKED,
        /** A {@code default} filter stands after it. */
        DEFAULTED;

        static Use of(ParserRuleContext lookup) {
            ParserRuleContext below = lookup;
            for (ParserRuleContext at = lookup.getParent(); at != null; below = at, at = at.getParent()) {
                switch (at) {
                    case OutputContext output -> {
                        return among(after(below, output.filter()));
                    }
                    case AssignmentContext assignment -> {
                        return among(after(below, assignment.filter()));
                    }
                    case If_tagContext _,
                            Elsif_tagContext _,
                            Unless_tagContext _,
                            Case_tagContext _,
                            When_tagContext _ -> {
                        return ASKED;
                    }
                    default -> {}
                }
            }
            return NEEDED;
        }

        /** The filters that what stands here still passes: all for the value itself, the later ones for an argument of one. */
        private static List<FilterContext> after(ParserRuleContext here, List<FilterContext> filters) {
            return here instanceof FilterContext filter
                    ? filters.subList(filters.indexOf(filter) + 1, filters.size())
                    : filters;
        }

        private static Use among(List<FilterContext> filters) {
            return filters.stream().anyMatch(filter -> filter.Id().getText().equals("default")) ? DEFAULTED : NEEDED;
        }
    }
}
