package io.perennial.templates;

import java.util.ArrayList;
import java.util.List;
import liqp.TemplateParser.ErrorMode;
import liqp.org.antlr.v4.runtime.BaseErrorListener;
import liqp.org.antlr.v4.runtime.CharStreams;
import liqp.org.antlr.v4.runtime.CommonTokenStream;
import liqp.org.antlr.v4.runtime.ListTokenSource;
import liqp.org.antlr.v4.runtime.RecognitionException;
import liqp.org.antlr.v4.runtime.Recognizer;
import liqp.org.antlr.v4.runtime.Token;
import liquid.parser.v4.LiquidLexer;
import liquid.parser.v4.LiquidParser;
import liquid.parser.v4.LiquidParser.ParseContext;
import org.jspecify.annotations.Nullable;

/** Reads Liquid with liqp's grammar. */
final class Syntax {
    private static final int LONGEST_QUOTE = 40;

    private Syntax() {}

    static ParseContext parse(String source) {
        LiquidLexer lexer =
                new LiquidLexer(CharStreams.fromString(source), true, false, false, Tags.BLOCK_NAMES, Tags.TAG_NAMES);
        lexer.removeErrorListeners();
        lexer.addErrorListener(new FirstFault());
        List<Token> tokens = TextRuns.merged(tokens(lexer));
        Nesting.check(tokens);
        LiquidParser parser =
                new LiquidParser(new CommonTokenStream(new ListTokenSource(tokens)), true, false, ErrorMode.STRICT);
        parser.removeErrorListeners();
        parser.addErrorListener(new FirstFault());
        return parser.parse();
    }

    private static List<Token> tokens(LiquidLexer lexer) {
        List<Token> tokens = new ArrayList<>();
        do tokens.add(lexer.nextToken());
        while (tokens.getLast().getType() != Token.EOF);
        return tokens;
    }

    private static final class FirstFault extends BaseErrorListener {
        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                @Nullable Object offendingSymbol,
                int line,
                int column,
                String message,
                @Nullable RecognitionException e) {
            String near = offendingSymbol instanceof Token token ? quote(token.getText()) : "";
            throw new SyntaxFault(
                    line,
                    "can't be read at column %d%s; check the tag there and that each opened one is closed"
                            .formatted(column + 1, near));
        }

        private static String quote(String text) {
            String line = text.strip().lines().findFirst().orElse("");
            if (line.isEmpty() || line.equals("<EOF>")) return " (the end)";
            return ", near '%s'".formatted(line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) : line);
        }
    }
}
