package io.perennial.graphql.wiring;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import io.perennial.graphql.caller.RequestContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks the rule before it fetches. */
record GuardedFetcher(Rule rule, DataFetcher<?> inner) implements DataFetcher<Object> {
    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        RequestContext context = environment.getGraphQlContext().get(RequestContext.class);
        rule.check(Objects.requireNonNull(context, "no RequestContext").caller());
        return inner.get(environment);
    }
}
