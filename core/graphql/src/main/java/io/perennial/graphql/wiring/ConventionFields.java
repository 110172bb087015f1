package io.perennial.graphql.wiring;

import io.perennial.engine.outcome.Fault;
import io.perennial.graphql.relay.Connection;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pages, payloads and what is in them: alike for every type. */
public final class ConventionFields {
    private ConventionFields() {}

    /** The fields of {@code common/conventions.graphqls}. */
    public static void wire(FieldCatalog catalog) {
        catalog.type("PageInfo", Connection.PageInfo.class)
                .read("hasNextPage", Connection.PageInfo::hasNextPage)
                .read("hasPreviousPage", Connection.PageInfo::hasPreviousPage)
                .read("startCursor", page -> written(page.startCursor()))
                .read("endCursor", page -> written(page.endCursor()));
        catalog.type("UserError", Fault.class)
                .read("code", Fault::code)
                .read("field", Fault::field)
                .read("message", Fault::message);
    }

    private static @Nullable String written(@Nullable Supplier<String> cursor) {
        return cursor == null ? null : cursor.get();
    }

    /** {@code …Connection} and {@code …Edge} of a type. */
    public static FieldCatalog.Fields<Connection<?>> connection(FieldCatalog catalog, String of) {
        catalog.<Connection.Edge<?>>type(of + "Edge")
                .read("cursor", edge -> edge.cursor().get())
                .read("node", Connection.Edge::node);
        return catalog.<Connection<?>>type(of + "Connection")
                .read("edges", Connection::edges)
                .read("nodes", Connection::nodes)
                .read("pageInfo", Connection::pageInfo);
    }

    /** A payload with one object. */
    public static void payload(FieldCatalog catalog, String type, String object) {
        payload(catalog, type, object, value -> value);
    }

    /** A payload with one field of its value. */
    public static <T> FieldCatalog.Fields<Payload<T>> payload(
            FieldCatalog catalog, String type, String field, Function<T, @Nullable Object> read) {
        var fields = catalog.<Payload<T>>type(type).read("userErrors", Payload::faults);
        return also(fields, field, read);
    }

    /** One more field of the same value. */
    public static <T> FieldCatalog.Fields<Payload<T>> also(
            FieldCatalog.Fields<Payload<T>> payload, String field, Function<T, @Nullable Object> read) {
        return payload.read(field, answer -> {
            var value = answer.value();
            return value == null ? null : read.apply(value);
        });
    }
}
