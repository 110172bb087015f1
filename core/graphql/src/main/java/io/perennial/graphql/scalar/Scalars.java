package io.perennial.graphql.scalar;

import graphql.schema.Coercing;
import graphql.schema.GraphQLScalarType;
import java.util.List;

/** The scalars beside GraphQL's own. Their descriptions stand in the SDL. */
public final class Scalars {
    private Scalars() {}

    public static List<GraphQLScalarType> all() {
        return List.of(
                scalar("DateTime", new DateTimeCoercing()),
                scalar("Date", new DateCoercing()),
                scalar("JSON", new JsonCoercing()),
                scalar("Decimal", new DecimalCoercing()),
                scalar("EmailAddress", new TextCoercing("EmailAddress")),
                scalar("PhoneNumber", new TextCoercing("PhoneNumber")),
                scalar("TimeZone", new TextCoercing("TimeZone")),
                scalar("Locale", new TextCoercing("Locale")));
    }

    private static GraphQLScalarType scalar(String name, Coercing<?, ?> coercing) {
        return GraphQLScalarType.newScalar().name(name).coercing(coercing).build();
    }
}
