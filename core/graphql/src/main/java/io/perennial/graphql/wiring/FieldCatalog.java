package io.perennial.graphql.wiring;

import graphql.schema.DataFetcher;
import io.perennial.engine.live.Feed;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How each field of each type is answered, and which type an object of an interface is. */
public final class FieldCatalog {
    private final Map<String, Map<String, DataFetcher<?>>> fetchers = new HashMap<>();
    private final Map<String, Function<Object, String>> interfaces = new HashMap<>();

    /** The fields of a type whose objects are of a class. */
    public <S> Fields<S> type(String name, Class<S> of) {
        return type(name);
    }

    /** The fields of a type whose objects are of a generic class, or of a root type, which has no object. */
    public <S> Fields<S> type(String name) {
        return new Fields<>(name, fetchers.computeIfAbsent(name, _ -> new HashMap<>()));
    }

    public void resolve(String interfaceName, Function<Object, String> typeName) {
        interfaces.put(interfaceName, typeName);
    }

    DataFetcher<?> fetcher(String type, String field) {
        var fetcher = fetchers.getOrDefault(type, Map.of()).get(field);
        if (fetcher == null) throw new IllegalStateException("no fetcher for %s.%s".formatted(type, field));
        return fetcher;
    }

    Map<String, Function<Object, String>> interfaces() {
        return interfaces;
    }

    /** As {@code Type.field}. */
    Set<String> coordinates() {
        Set<String> coordinates = new TreeSet<>();
        fetchers.forEach((type, fields) -> fields.keySet().forEach(field -> coordinates.add(type + "." + field)));
        return coordinates;
    }

    /** The fields of one type. */
    public static final class Fields<S> {
        private final String type;
        private final Map<String, DataFetcher<?>> fetchers;

        private Fields(String type, Map<String, DataFetcher<?>> fetchers) {
            this.type = type;
            this.fetchers = fetchers;
        }

        /** A field that is read from its object. */
        public Fields<S> read(String field, Function<S, @Nullable Object> read) {
            return add(field, new ReadFetcher<>(read));
        }

        /** A field that is answered by a service. */
        public Fields<S> fetch(String field, Fetcher<S> fetcher) {
            DataFetcher<Object> calling = environment -> fetcher.fetch(new Call<>(environment));
            return add(field, calling);
        }

        /** A field that is loaded with those of other objects. */
        public Fields<S> load(String field, Function<Call<S>, CompletableFuture<?>> loader) {
            DataFetcher<CompletableFuture<?>> loading = environment -> loader.apply(new Call<>(environment));
            return add(field, loading);
        }

        /** A field of {@code Subscription}: each item of the feed is an object of its type. */
        public Fields<S> feed(String field, Function<Call<S>, Feed<?>> feed) {
            DataFetcher<FeedPublisher> opening = environment -> new FeedPublisher(feed.apply(new Call<>(environment)));
            return add(field, opening);
        }

        private Fields<S> add(String field, DataFetcher<?> fetcher) {
            if (fetchers.put(field, fetcher) != null)
                throw new IllegalStateException("two fetchers for %s.%s".formatted(type, field));
            return this;
        }
    }
}
