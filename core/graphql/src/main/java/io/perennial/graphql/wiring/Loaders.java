package io.perennial.graphql.wiring;

import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.dataloader.BatchLoader;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderRegistry;

/** Makes the loaders of one request: what one request has loaded, another never sees. */
public final class Loaders {
    private Loaders() {}

    public static DataLoaderRegistry registry(List<Loader<?, ?>> loaders) {
        var registry = new DataLoaderRegistry();
        loaders.forEach(loader -> registry.register(loader.name(), dataLoader(loader)));
        return registry;
    }

    /** Loads on the dispatching thread, which has the request's deadline. */
    private static <K, V> DataLoader<K, V> dataLoader(Loader<K, V> loader) {
        BatchLoader<K, V> batch = keys -> {
            var found = loader.load().apply(new HashSet<>(keys));
            return CompletableFuture.completedFuture(
                    keys.stream().map(found::get).toList());
        };
        return DataLoaderFactory.newDataLoader(batch);
    }
}
