package io.perennial.templates;

import java.util.Set;
import liqp.Insertions;
import liqp.blocks.Capture;
import liqp.blocks.Case;
import liqp.blocks.Comment;
import liqp.blocks.Cycle;
import liqp.blocks.For;
import liqp.blocks.If;
import liqp.blocks.Ifchanged;
import liqp.blocks.Raw;
import liqp.blocks.Tablerow;
import liqp.blocks.Unless;
import liqp.tags.Assign;
import liqp.tags.Break;
import liqp.tags.Continue;
import liqp.tags.Decrement;
import liqp.tags.Increment;

/** Which tags a template may use: those of Liquid but {@code include}, which would read files. */
final class Tags {
    static final Insertions ALL = Insertions.of(
            new Assign(),
            new Break(),
            new Capture(),
            new Case(),
            new Comment(),
            new Continue(),
            new Cycle(),
            new Decrement(),
            new For(),
            new If(),
            new Ifchanged(),
            new Increment(),
            new Raw(),
            new Tablerow(),
            new Unless());

    /** Those that liqp's lexer doesn't know by itself. */
    static final Set<String> BLOCK_NAMES = Set.of("ifchanged");

    static final Set<String> TAG_NAMES = Set.of("break", "continue", "decrement", "increment");

    private Tags() {}
}
