package io.perennial.graphql.wiring;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import io.perennial.graphql.cost.CostMeter;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Notes what a field has cost: its weight, for a list that of each item. */
record MeteredFetcher(int weight, boolean perItem, DataFetcher<?> inner) implements DataFetcher<Object> {
    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        var result = inner.get(environment);
        CostMeter meter = environment.getGraphQlContext().get(CostMeter.class);
        Objects.requireNonNull(meter, "no CostMeter").spend((long) weight * times(result));
        return result;
    }

    private int times(@Nullable Object result) {
        return perItem && result instanceof Collection<?> items ? items.size() : 1;
    }
}
