package io.perennial.templates;

import liqp.org.antlr.v4.runtime.ParserRuleContext;

/** Where in a template. */
record Place(Part part, int line) {

    static Place of(Part part, ParserRuleContext context) {
        int line = 0;
        // liqp makes the tokens of "a.b.c" without a line; the tag around them has one.
        for (ParserRuleContext at = context; at != null && line < 1; at = at.getParent()) line = at.start.getLine();
        return new Place(part, Math.max(1, line));
    }

    @Override
    public String toString() {
        return part.label() + " line " + line;
    }
}
