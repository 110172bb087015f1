package io.perennial.graphql.wiring;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a field from its object: no environment is made, nothing is reflected upon. */
record ReadFetcher<S>(Function<S, @Nullable Object> read) implements LightDataFetcher<Object> {
    @Override
    public @Nullable Object get(
            GraphQLFieldDefinition field, Object source, Supplier<DataFetchingEnvironment> environment) {
        return apply(source);
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) {
        return apply(Objects.requireNonNull(environment.getSource(), "source is null"));
    }

    @SuppressWarnings("unchecked") // Whoever wires a type says of which class its objects are.
    private @Nullable Object apply(Object source) {
        return read.apply((S) source);
    }
}
