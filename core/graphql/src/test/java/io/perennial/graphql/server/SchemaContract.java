package io.perennial.graphql.server;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.ArrayValue;
import graphql.language.StringValue;
import graphql.parser.Parser;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.PropertyDataFetcher;
import graphql.validation.Validator;
import io.perennial.engine.workspace.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for each field and type of a schema. */
public abstract class SchemaContract {
    private static final Path HOME = Path.of("../../graphql-schema");
    private static final Path SOURCES = HOME.resolve("src/main/resources/graphql");
    private static final Set<String> CALLERS = Set.of("operator", "contact", "publishable");

    private @Nullable GraphQLSchema schema;

    protected abstract GraphQLSchema make();

    private GraphQLSchema schema() {
        if (schema == null) schema = make();
        return schema;
    }

    /** The files that the schema is made of. */
    protected abstract List<String> files();

    /** The folder beside {@code common}. */
    protected abstract String folder();

    @Test
    void everyTypeFieldArgumentAndValue_hasADescription() {
        var without = new ArrayList<String>();
        for (var type : types()) {
            if (isBlank(type.getDescription())) without.add(type.getName());
            switch (type) {
                case GraphQLFieldsContainer fields ->
                    fields.getFieldDefinitions().stream()
                            .filter(field -> isBlank(field.getDescription()))
                            .forEach(field -> without.add(type.getName() + "." + field.getName()));
                case GraphQLInputObjectType input ->
                    input.getFieldDefinitions().stream()
                            .filter(field -> isBlank(field.getDescription()))
                            .forEach(field -> without.add(type.getName() + "." + field.getName()));
                case GraphQLEnumType values ->
                    values.getValues().stream()
                            .filter(value -> isBlank(value.getDescription()))
                            .forEach(value -> without.add(type.getName() + "." + value.getName()));
                default -> {}
            }
        }
        assertThat(without).isEmpty();
    }

    @Test
    void everyRootField_hasARuleOfKnownScopes() {
        var scopes = Stream.concat(
                        CALLERS.stream(), Arrays.stream(Scope.values()).map(Scope::text))
                .toList();
        for (var root : roots())
            for (var field : root.getFieldDefinitions())
                assertThat(scopes(field)).as(field.getName()).isNotEmpty();
        for (var type : types())
            if (type instanceof GraphQLFieldsContainer fields)
                for (var field : fields.getFieldDefinitions())
                    if (field.getAppliedDirective("allow") != null)
                        assertThat(scopes)
                                .as(type.getName() + "." + field.getName())
                                .containsAll(scopes(field));
    }

    @Test
    void rule_standsOnObjectsWhereItIsAsked() {
        for (var type : types())
            if (type instanceof GraphQLFieldsContainer fields && !(type instanceof GraphQLObjectType))
                for (var field : fields.getFieldDefinitions())
                    assertThat(field.getAppliedDirective("allow"))
                            .as(type.getName() + "." + field.getName())
                            .isNull();
    }

    @Test
    void mutation_takesOneInputAndAnswersWithUserErrors() {
        for (var field : Objects.requireNonNull(schema().getMutationType()).getFieldDefinitions()) {
            assertThat(field.getArguments()).as(field.getName()).singleElement().satisfies(argument -> {
                assertThat(argument.getName()).isEqualTo("input");
                assertThat(GraphQLTypeUtil.simplePrint(argument.getType())).endsWith("Input!");
            });
            var payload = (GraphQLObjectType) GraphQLTypeUtil.unwrapAll(field.getType());
            assertThat(payload.getName()).endsWith("Payload");
            assertThat(GraphQLTypeUtil.simplePrint(
                            payload.getFieldDefinition("userErrors").getType()))
                    .isEqualTo("[UserError!]!");
        }
    }

    @Test
    void connection_isPagedAsRelayAsks() {
        for (var type : types())
            if (type instanceof GraphQLObjectType object)
                for (var field : object.getFieldDefinitions())
                    if (GraphQLTypeUtil.simplePrint(field.getType()).endsWith("Connection!"))
                        assertThat(field.getArguments().stream()
                                        .map(argument -> argument.getName() + ": "
                                                + GraphQLTypeUtil.simplePrint(argument.getType())))
                                .as(type.getName() + "." + field.getName())
                                .contains("first: Int", "after: String", "last: Int", "before: String");
    }

    @Test
    void noField_isReadByReflection() {
        for (var type : types())
            if (type instanceof GraphQLObjectType object)
                for (var field : object.getFieldDefinitions())
                    assertThat(schema().getCodeRegistry().getDataFetcher(object, field))
                            .as(type.getName() + "." + field.getName())
                            .isNotInstanceOf(PropertyDataFetcher.class)
                            .satisfies(fetcher -> assertThat(fetcher.getClass().getName())
                                    .startsWith("io.perennial.graphql.wiring."));
    }

    @Test
    void everyFile_isPartOfTheSchema() throws IOException {
        var found = new ArrayList<String>();
        for (var folder : List.of("common", folder())) {
            try (var files = Files.list(SOURCES.resolve(folder))) {
                files.forEach(file ->
                        found.add(folder + "/" + file.getFileName().toString().replace(".graphqls", "")));
            }
        }
        assertThat(files()).containsExactlyInAnyOrderElementsOf(found);
    }

    /**
     * A break needs a new major version. At a release the snapshot is written anew, by running this test with
     * {@code -Dperennial.release.schema}.
     */
    @Test
    void schema_doesNotBreakTheReleasedOne() throws IOException {
        var file = HOME.resolve("released").resolve(folder() + ".graphqls");
        var now = SchemaRelease.print(schema());
        if (System.getProperty("perennial.release.schema") != null) Files.writeString(file, now);

        assertThat(SchemaRelease.breaks(Files.readString(file), now)).isEmpty();
    }

    @Test
    void exampleOperations_areValid() throws IOException {
        var examples = new ArrayList<Path>();
        try (var files = Files.list(HOME.resolve("examples").resolve(folder()))) {
            files.forEach(examples::add);
        }
        assertThat(examples).isNotEmpty();
        for (var example : examples) {
            var document = Parser.parse(Files.readString(example));
            assertThat(new Validator().validateDocument(schema(), document, Locale.ENGLISH))
                    .as(example.toString())
                    .isEmpty();
        }
    }

    @Test
    void deprecation_namesTheDayOfRemoval() {
        for (var type : types())
            if (type instanceof GraphQLFieldsContainer fields)
                for (var field : fields.getFieldDefinitions())
                    if (field.isDeprecated())
                        assertThat(field.getDeprecationReason())
                                .as(type.getName() + "." + field.getName())
                                .containsPattern("20\\d\\d-\\d\\d-\\d\\d");
    }

    protected final List<String> values(String enumType) {
        return ((GraphQLEnumType) Objects.requireNonNull(schema().getType(enumType)))
                .getValues().stream().map(value -> value.getName()).toList();
    }

    protected static <E extends Enum<E>> String[] names(Class<E> of) {
        return Arrays.stream(of.getEnumConstants()).map(Enum::name).toArray(String[]::new);
    }

    private List<GraphQLNamedType> types() {
        return schema().getAllTypesAsList().stream()
                .filter(type -> !type.getName().startsWith("__"))
                .toList();
    }

    private List<GraphQLObjectType> roots() {
        return GeneratedCall.roots(schema());
    }

    private static List<String> scopes(GraphQLFieldDefinition field) {
        GraphQLAppliedDirective allow = field.getAppliedDirective("allow");
        assertThat(allow).as(field.getName()).isNotNull();
        var scopes = (ArrayValue) allow.getArgument("scopes").getArgumentValue().getValue();
        return scopes.getValues().stream()
                .map(scope -> ((StringValue) scope).getValue())
                .toList();
    }

    private static boolean isBlank(String description) {
        return description == null || description.isBlank();
    }
}
