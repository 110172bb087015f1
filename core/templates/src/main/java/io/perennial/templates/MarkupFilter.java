package io.perennial.templates;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import liqp.TemplateContext;
import liqp.filters.Filter;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** Filters that have to do with HTML. */
final class MarkupFilter extends Filter {
    /** Whose result is safe in HTML when they come last, so that it is not escaped a second time. */
    private static final Set<String> MAKE_SAFE = Set.of("escape", "escape_once", "h", "newline_to_br");

    private static final String RAW = "raw";

    private final UnaryOperator<String> rule;

    private MarkupFilter(String name, UnaryOperator<String> rule) {
        super(name);
        this.rule = rule;
    }

    @Override
    public Object apply(@Nullable Object value, TemplateContext context, @Nullable Object... params) {
        return rule.apply(asString(value, context));
    }

    /** Whether what comes out of these filters, in their order, is written into HTML as it is. */
    static boolean trusted(List<String> filters) {
        return filters.contains(RAW) || (!filters.isEmpty() && MAKE_SAFE.contains(filters.getLast()));
    }

    static List<Filter> all(Part part) {
        return List.of(
                new MarkupFilter(RAW, text -> text),
                new MarkupFilter("escape", Markup::escape),
                new MarkupFilter("h", Markup::escape),
                new MarkupFilter("escape_once", Markup::escapeOnce),
                new MarkupFilter(
                        "newline_to_br", text -> withBreaks(part == Part.HTML ? Markup.escapeOnce(text) : text)),
                new MarkupFilter("strip_html", MarkupFilter::withoutTags));
    }

    private static String withBreaks(String text) {
        return text.replace("\r\n", "\n").replace("\n", "<br />\n");
    }

    /** liqp's way with regular expressions takes quadratic time on text full of opening tags. */
    private static String withoutTags(String text) {
        return Jsoup.parse(text).wholeText();
    }
}
