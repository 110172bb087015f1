package io.perennial.templates;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import liqp.LValue;
import liqp.TemplateContext;
import liqp.nodes.AtomNode;
import liqp.nodes.LNode;
import org.jspecify.annotations.Nullable;

/**
 * Writes a value into a part: escaped in HTML, without line breaks in a subject.
 *
 * @param trusted whether the template says that the value is markup already
 */
record Output(LNode value, Place place, boolean trusted) implements LNode {

    @Override
    public Object render(TemplateContext context) {
        StringBuilder written = new StringBuilder();
        write(value.render(context), written, Budget.of(context));
        String text = written.toString();
        return switch (place.part()) {
            case SUBJECT -> oneLine(text);
            case TEXT -> text;
            case HTML -> trusted ? text : Markup.escape(text);
        };
    }

    /** A line break that comes in with a value is someone trying to add a header. */
    private String oneLine(String text) {
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0)
            throw Refusal.error("a value holds a line break, which a subject can't; add '| strip_newlines'")
                    .at(place);
        return text;
    }

    private void write(@Nullable Object written, StringBuilder text, Budget budget) {
        switch (written) {
            case null -> {}
            case BigDecimal number -> text.append(number.toPlainString());
            case Double number
            when number.isNaN() || number.isInfinite() ->
                throw Refusal.error("a calculation has no result").at(place);
            case Double number -> text.append(BigDecimal.valueOf(number).toPlainString());
            case CharSequence piece -> {
                budget.checkLength((long) text.length() + piece.length());
                text.append(piece);
            }
            case Number number -> text.append(number);
            case Boolean truth -> text.append(truth);
            case List<?> items -> items.forEach(item -> write(item, text, budget));
            case Object[] items -> Arrays.asList(items).forEach(item -> write(item, text, budget));
            case Map<?, ?> _ ->
                throw Refusal.error("an object with several fields can't be written; name one of its fields")
                        .at(place);
            default -> writeOther(written);
        }
        budget.checkLength(text.length());
    }

    private void writeOther(Object written) {
        if (AtomNode.isEmpty(written) || AtomNode.isBlank(written) || written instanceof LValue) return;
        throw Refusal.error("this can't be written; name one of its fields").at(place);
    }
}
