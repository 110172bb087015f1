package io.perennial.graphql.admin;

import io.perennial.engine.definition.DefinitionService;
import io.perennial.engine.definition.TopThreshold;
import io.perennial.engine.predicate.text.PredicateText;
import io.perennial.graphql.wiring.FieldCatalog;

/** Where tops begin. */
final class PercentileFields {
    private final DefinitionService definitions;

    PercentileFields(DefinitionService definitions) {
        this.definitions = definitions;
    }

    void wire(FieldCatalog catalog) {
        catalog.type("Query").fetch("percentileThresholds", call -> definitions.thresholds(call.workspace()));
        catalog.type("PercentileThreshold", TopThreshold.class)
                .read("top", one -> PredicateText.write(one.top()))
                .read("day", one -> one.threshold().day())
                .read("value", one -> one.threshold().value())
                .read("contacts", one -> one.threshold().contacts())
                .read("inForceFrom", one -> one.threshold().inForceFrom());
    }
}
