package io.perennial.graphql.server;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values for the inputs of a schema: valid ones, with what a test wants at the places it names. */
public final class Values {
    private final Map<String, Object> byPath = new LinkedHashMap<>();
    private Object id = "id";

    /** What every ID is. */
    public Values id(Object id) {
        this.id = id;
        return this;
    }

    /** What stands at a place: of a one-of, it is also the member taken. */
    public Values at(String path, Object value) {
        byPath.put(path, value);
        return this;
    }

    Object of(GraphQLType type, String path) {
        if (byPath.containsKey(path)) return byPath.get(path);
        return switch (type) {
            case GraphQLNonNull required -> of(required.getWrappedType(), path);
            case GraphQLList list -> List.of(of(list.getWrappedType(), path));
            case GraphQLInputObjectType object -> object(object, path);
            case GraphQLEnumType choice -> choice.getValues().getLast().getName();
            case GraphQLScalarType scalar -> scalar(scalar.getName(), path);
            default -> throw new IllegalStateException("no value for " + type);
        };
    }

    private Map<String, Object> object(GraphQLInputObjectType type, String path) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (type.isOneOf()) {
            var member = member(type, path);
            object.put(member.getName(), of(member.getType(), path + "." + member.getName()));
            return object;
        }
        for (var field : type.getFieldDefinitions()) {
            var place = path + "." + field.getName();
            if (isNeeded(field.getType(), place)) object.put(field.getName(), of(field.getType(), place));
        }
        return object;
    }

    boolean isNeeded(GraphQLInputType type, String path) {
        return type instanceof GraphQLNonNull
                || byPath.keySet().stream().anyMatch(wanted -> (wanted + ".").startsWith(path + "."));
    }

    private GraphQLInputObjectField member(GraphQLInputObjectType type, String path) {
        return type.getFieldDefinitions().stream()
                .filter(field -> isNeeded(field.getType(), path + "." + field.getName()))
                .findFirst()
                .orElseGet(
                        () -> Objects.requireNonNull(type.getFieldDefinitions().getLast()));
    }

    private @Nullable Object scalar(String name, String path) {
        return switch (name) {
            case "ID" -> id;
            case "Int" -> path.endsWith(".first") || path.endsWith(".last") ? 5 : 60;
            case "Boolean" -> true;
            case "DateTime" -> "2026-11-22T08:30:00Z";
            case "JSON" -> Map.of("name", "x");
            case "EmailAddress" -> "nobody@example.org";
            case "PhoneNumber" -> "+4930999999";
            case "TimeZone" -> "Europe/Berlin";
            case "Locale" -> "en";
            default -> "nothing-" + path.substring(path.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT);
        };
    }
}
