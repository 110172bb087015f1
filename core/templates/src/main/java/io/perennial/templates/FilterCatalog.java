package io.perennial.templates;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import liqp.filters.Filter;
import liqp.filters.Filters;

/** Which filters a template may use: those of Liquid by name, with our own in place of those that liqp leaves unbounded. */
final class FilterCatalog {
    /** Left out on purpose: {@code json}, {@code absolute_url}, and everything that exists only in Jekyll. */
    private static final List<String> OF_LIQP = List.of(
            "abs",
            "at_least",
            "at_most",
            "capitalize",
            "ceil",
            "compact",
            "concat",
            "default",
            "divided_by",
            "downcase",
            "first",
            "floor",
            "last",
            "lstrip",
            "map",
            "minus",
            "modulo",
            "plus",
            "remove",
            "remove_first",
            "reverse",
            "rstrip",
            "size",
            "slice",
            "sort",
            "sort_natural",
            "split",
            "strip",
            "strip_newlines",
            "times",
            "truncate",
            "truncatewords",
            "uniq",
            "upcase",
            "url_decode",
            "url_encode",
            "where");

    private FilterCatalog() {}

    static Filters of(Part part, Clock clock) {
        Stream<Filter> kept = OF_LIQP.stream().map(Filters.DEFAULT_FILTERS::get);
        Stream<Filter> ours = Stream.concat(
                Stream.of(
                        TextFilter.append(),
                        TextFilter.prepend(),
                        TextFilter.replace(),
                        TextFilter.replaceFirst(),
                        TextFilter.join(),
                        TextFilter.round(),
                        new DateFilter(clock)),
                MarkupFilter.all(part).stream());
        return Filters.of(Stream.concat(kept, ours).toList());
    }
}
