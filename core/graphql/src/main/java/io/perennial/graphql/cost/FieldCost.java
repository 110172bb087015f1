package io.perennial.graphql.cost;

import java.util.Objects;

/**
 * What one field costs.
 *
 * @param weight of the field itself, each time it is fetched
 * @param perItem whether it is fetched once for each item of its connection's page: {@code edges} and {@code nodes}
 * @param type the name of the type it answers with
 */
record FieldCost(int weight, boolean perItem, String type) {
    FieldCost {
        Objects.requireNonNull(type, "type is null");
    }
}
