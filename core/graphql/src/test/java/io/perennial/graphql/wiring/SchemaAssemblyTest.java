package io.perennial.graphql.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaAssemblyTest {
    private static final List<String> SDL = List.of("common/conventions", "assembly/good");

    @Test
    void schema_isMadeOfItsSdlAndItsFields() {
        var schema = SchemaAssembly.of(SDL, catalog());
        assertThat(schema.getQueryType().getFieldDefinition("thing")).isNotNull();
    }

    @Test
    void fieldWithoutFetcher_isRefused() {
        var catalog = new FieldCatalog();
        ConventionFields.wire(catalog);
        catalog.resolve("Node", _ -> "Thing");
        catalog.type("Query").fetch("thing", _ -> "");
        assertThatIllegalStateException()
                .isThrownBy(() -> SchemaAssembly.of(SDL, catalog))
                .withMessage("no fetcher for Thing.name");
    }

    @Test
    void fetcherWithoutField_isRefused() {
        var catalog = catalog();
        catalog.type("Thing").read("nme", thing -> thing);
        assertThatIllegalStateException()
                .isThrownBy(() -> SchemaAssembly.of(SDL, catalog))
                .withMessage("the schema has no [Thing.nme]");
    }

    @Test
    void twoFetchersOfOneField_areRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> catalog().type("Thing").read("name", thing -> thing))
                .withMessage("two fetchers for Thing.name");
    }

    @Test
    void rootFieldWithoutRule_isRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SchemaAssembly.of(List.of("common/conventions", "assembly/no-rule"), catalog()))
                .withMessage("no rule for Query.thing");
    }

    @Test
    void missingFile_isNamed() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> SchemaAssembly.of(List.of("assembly/none"), catalog())))
                .hasMessage("no /graphql/assembly/none.graphqls on the class path");
    }

    private static FieldCatalog catalog() {
        var catalog = new FieldCatalog();
        ConventionFields.wire(catalog);
        catalog.resolve("Node", _ -> "Thing");
        catalog.type("Query").fetch("thing", _ -> "");
        catalog.type("Thing").read("name", thing -> thing);
        return catalog;
    }
}
