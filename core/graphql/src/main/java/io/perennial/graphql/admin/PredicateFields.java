package io.perennial.graphql.admin;

import io.perennial.engine.definition.DefinitionService;
import io.perennial.engine.predicate.Predicate;
import io.perennial.engine.predicate.json.PredicateJson;
import io.perennial.engine.predicate.text.PredicateText;
import io.perennial.graphql.wiring.ConventionFields;
import io.perennial.graphql.wiring.FieldCatalog;
import io.perennial.graphql.wiring.Payload;
import org.jspecify.annotations.Nullable;

/** Predicates in both their forms. */
final class PredicateFields {
    private final DefinitionService definitions;

    PredicateFields(DefinitionService definitions) {
        this.definitions = definitions;
    }

    void wire(FieldCatalog catalog) {
        catalog.type("Query")
                .fetch(
                        "checkPredicate",
                        call -> Payload.of(definitions.checkPredicate(
                                call.workspace(), call.arguments().json("predicate"))));
        var checked = ConventionFields.payload(catalog, "CheckedPredicate", "json", PredicateJson::write);
        ConventionFields.also(checked, "text", PredicateFields::text);
    }

    /** Null for none, and for one whose text is too long to be given back. */
    static @Nullable String text(@Nullable Predicate predicate) {
        return predicate == null ? null : PredicateText.writeReadable(predicate).orElse(null);
    }
}
