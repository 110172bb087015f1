package io.perennial.templates;

import java.util.List;
import liqp.org.antlr.v4.runtime.Token;
import liquid.parser.v4.LiquidLexer;

/**
 * Refuses templates nested so deep that reading or rendering them, which recurses, could run out of stack. Looks at the tokens
 * alone, in one pass, before anything recurses.
 */
final class Nesting {
    private static final int DEEPEST_BLOCK = 40;
    private static final int DEEPEST_BRACKET = 20;
    private static final int LONGEST_TAG = 500;

    private int blocks;
    private int brackets;
    private int tokensInTag;

    private Nesting() {}

    static void check(List<Token> tokens) {
        Nesting nesting = new Nesting();
        int line = 1;
        for (Token token : tokens) {
            line = Math.max(line, token.getLine());
            nesting.take(token.getType(), line);
        }
    }

    private void take(int type, int line) {
        switch (type) {
            case LiquidLexer.OutStart, LiquidLexer.OutStart2, LiquidLexer.TagStart -> {
                tokensInTag = 0;
                brackets = 0;
            }
            case LiquidLexer.IfStart,
                    LiquidLexer.UnlessStart,
                    LiquidLexer.CaseStart,
                    LiquidLexer.ForStart,
                    LiquidLexer.TableStart,
                    LiquidLexer.CaptureStart,
                    LiquidLexer.CommentStart,
                    LiquidLexer.BlockId ->
                limit(++blocks, DEEPEST_BLOCK, line, "blocks stand more than %d deep in each other");
            case LiquidLexer.IfEnd,
                    LiquidLexer.UnlessEnd,
                    LiquidLexer.CaseEnd,
                    LiquidLexer.ForEnd,
                    LiquidLexer.TableEnd,
                    LiquidLexer.CaptureEnd,
                    LiquidLexer.CommentEnd,
                    LiquidLexer.EndBlockId -> blocks--;
            case LiquidLexer.OPar, LiquidLexer.OBr ->
                limit(++brackets, DEEPEST_BRACKET, line, "brackets stand more than %d deep in each other");
            case LiquidLexer.CPar, LiquidLexer.CBr -> brackets--;
            case LiquidLexer.Other -> tokensInTag = 0;
            default -> limit(++tokensInTag, LONGEST_TAG, line, "a tag has more than %d words and signs");
        }
    }

    private static void limit(int count, int most, int line, String message) {
        if (count > most) throw new SyntaxFault(line, message.formatted(most));
    }
}
