package io.perennial.graphql.wiring;

import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import io.perennial.graphql.cost.CostTable;
import io.perennial.graphql.scalar.Scalars;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/** Makes a schema of its SDL and its fields. Fails on a field without a fetcher and on a root field without a rule. */
public final class SchemaAssembly {
    private SchemaAssembly() {}

    /**
     * A schema that can be executed.
     *
     * @param files under {@code graphql/}, without {@code .graphqls}
     */
    public static GraphQLSchema of(List<String> files, FieldCatalog catalog) {
        var bare = new SchemaGenerator().makeExecutableSchema(registry(files), wiring(catalog));
        var costs = CostTable.of(bare);
        var code = GraphQLCodeRegistry.newCodeRegistry(bare.getCodeRegistry());
        var unused = new TreeSet<>(catalog.coordinates());
        for (var type : bare.getAllTypesAsList())
            if (type instanceof GraphQLObjectType object && !object.getName().startsWith("__"))
                for (var field : object.getFieldDefinitions()) {
                    code.dataFetcher(
                            FieldCoordinates.coordinates(object, field), fetcher(bare, object, field, catalog, costs));
                    unused.remove(object.getName() + "." + field.getName());
                }
        if (!unused.isEmpty()) throw new IllegalStateException("the schema has no " + unused);
        return bare.transform(schema -> schema.codeRegistry(code.build()));
    }

    private static DataFetcher<?> fetcher(
            GraphQLSchema schema,
            GraphQLObjectType type,
            GraphQLFieldDefinition field,
            FieldCatalog catalog,
            CostTable costs) {
        var rule = Rule.of(field);
        if (rule.isEmpty() && isRoot(schema, type))
            throw new IllegalStateException("no rule for %s.%s".formatted(type.getName(), field.getName()));
        var fetcher = metered(type, field, costs, catalog.fetcher(type.getName(), field.getName()));
        return rule.isPresent() ? new GuardedFetcher(rule.get(), fetcher) : fetcher;
    }

    private static boolean isRoot(GraphQLSchema schema, GraphQLObjectType type) {
        return type.equals(schema.getQueryType())
                || type.equals(schema.getMutationType())
                || type.equals(schema.getSubscriptionType());
    }

    private static DataFetcher<?> metered(
            GraphQLObjectType type, GraphQLFieldDefinition field, CostTable costs, DataFetcher<?> fetcher) {
        var weight = costs.weight(type.getName(), field.getName());
        if (weight == 0) return fetcher;
        return new MeteredFetcher(weight, costs.isPerItem(type.getName(), field.getName()), fetcher);
    }

    private static RuntimeWiring wiring(FieldCatalog catalog) {
        var wiring = RuntimeWiring.newRuntimeWiring();
        Scalars.all().forEach(wiring::scalar);
        catalog.interfaces().forEach((name, typeName) -> {
            TypeResolver resolver = environment -> environment
                    .getSchema()
                    .getObjectType(typeName.apply(Objects.requireNonNull(environment.getObject(), "object is null")));
            wiring.type(name, type -> type.typeResolver(resolver));
        });
        return wiring.build();
    }

    private static TypeDefinitionRegistry registry(List<String> files) {
        var registry = new TypeDefinitionRegistry();
        for (var file : files) registry.merge(parse("/graphql/" + file + ".graphqls"));
        return registry;
    }

    private static TypeDefinitionRegistry parse(String resource) {
        try (var reader = new InputStreamReader(open(resource), StandardCharsets.UTF_8)) {
            return new SchemaParser().parse(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(
                SchemaAssembly.class.getResourceAsStream(resource), () -> "no " + resource + " on the class path");
    }
}
