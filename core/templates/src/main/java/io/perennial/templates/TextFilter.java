package io.perennial.templates;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import liqp.TemplateContext;
import liqp.filters.Filter;
import org.jspecify.annotations.Nullable;

/** Filters of Liquid that know how long their result will be before they make it. */
final class TextFilter extends Filter {
    private static final int MOST_DECIMALS = 20;

    private final Rule rule;

    private TextFilter(String name, Rule rule) {
        super(name);
        this.rule = rule;
    }

    @Override
    public @Nullable Object apply(@Nullable Object value, TemplateContext context, @Nullable Object... params) {
        return rule.apply(this, new Call(value, context, Arrays.asList(params)));
    }

    static Filter append() {
        return new TextFilter(
                "append", (filter, call) -> filter.sum(call, filter.text(call), filter.argument(call, 0)));
    }

    static Filter prepend() {
        return new TextFilter(
                "prepend", (filter, call) -> filter.sum(call, filter.argument(call, 0), filter.text(call)));
    }

    static Filter replace() {
        return new TextFilter("replace", (filter, call) -> {
            String text = filter.text(call);
            String sought = filter.argument(call, 0);
            String instead = filter.optional(call, 1, "");
            long found = occurrences(text, sought);
            call.budget().checkLength(text.length() + found * (instead.length() - (long) sought.length()));
            return text.replace(sought, instead);
        });
    }

    static Filter replaceFirst() {
        return new TextFilter("replace_first", (filter, call) -> {
            String text = filter.text(call);
            String sought = filter.argument(call, 0);
            int at = text.indexOf(sought);
            if (at < 0) return text;
            String head = filter.sum(call, text.substring(0, at), filter.optional(call, 1, ""));
            return filter.sum(call, head, text.substring(at + sought.length()));
        });
    }

    static Filter join() {
        return new TextFilter("join", (filter, call) -> {
            String glue = filter.optional(call, 0, " ");
            StringBuilder joined = new StringBuilder();
            for (Object item : filter.asArray(call.value, call.context)) {
                if (!joined.isEmpty()) joined.append(glue);
                joined.append(filter.asString(item, call.context));
                call.budget().checkLength(joined.length());
            }
            return joined.toString();
        });
    }

    static Filter round() {
        return new TextFilter("round", (filter, call) -> {
            int decimals = Integer.parseInt(filter.optional(call, 0, "0"));
            if (decimals < 0 || decimals > MOST_DECIMALS)
                throw Refusal.error("rounds to %d decimals at most".formatted(MOST_DECIMALS));
            return new BigDecimal(filter.asNumber(call.value).toString()).setScale(decimals, RoundingMode.HALF_UP);
        });
    }

    private String text(Call call) {
        return asString(call.value, call.context);
    }

    private String argument(Call call, int index) {
        return asString(call.arguments.get(index), call.context);
    }

    private String optional(Call call, int index, String otherwise) {
        return call.arguments.size() > index ? argument(call, index) : otherwise;
    }

    private String sum(Call call, String first, String second) {
        call.budget().checkLength((long) first.length() + second.length());
        return first + second;
    }

    private static long occurrences(String text, String sought) {
        if (sought.isEmpty()) return text.length() + 1L;
        long found = 0;
        for (int at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length())) found++;
        return found;
    }

    private record Call(@Nullable Object value, TemplateContext context, List<@Nullable Object> arguments) {
        Budget budget() {
            return Budget.of(context);
        }
    }

    private interface Rule {
        Object apply(TextFilter filter, Call call);
    }
}
