package io.perennial.graphql.wiring;

import org.jspecify.annotations.Nullable;

/** Answers a field: arguments, one service call, its result. */
@FunctionalInterface
public interface Fetcher<S> {
    @Nullable
    Object fetch(Call<S> call);
}
