package io.perennial.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import liqp.org.antlr.v4.runtime.CommonToken;
import liqp.org.antlr.v4.runtime.Token;
import liquid.parser.v4.LiquidLexer;

/** Makes one token of each run of text. liqp's lexer makes one of each character, which its parser takes 15 µs to read. */
final class TextRuns {
    private static final Set<Integer> TEXT = Set.of(LiquidLexer.Other, LiquidLexer.OtherRaw);

    private TextRuns() {}

    static List<Token> merged(List<Token> tokens) {
        List<Token> merged = new ArrayList<>();
        CommonToken run = null;
        for (Token token : tokens) {
            if (run != null && continues(run, token)) {
                run.setStopIndex(token.getStopIndex());
                continue;
            }
            run = TEXT.contains(token.getType()) ? new CommonToken(token) : null;
            merged.add(run == null ? token : run);
        }
        return merged;
    }

    private static boolean continues(Token run, Token next) {
        return next.getType() == run.getType() && next.getStartIndex() == run.getStopIndex() + 1;
    }
}
