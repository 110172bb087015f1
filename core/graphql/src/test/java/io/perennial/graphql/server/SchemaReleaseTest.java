package io.perennial.graphql.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check itself: it must find a break, and must not cry at an addition. */
class SchemaReleaseTest {
    private static final String RELEASED = """
            schema { query: Query mutation: Mutation }
            interface Node { id: ID! }
            type Query { contact(by: Ref!, at: String): Contact list(size: Int = 20): [Contact!]! state: State any: Any }
            type Mutation { upsert(input: UpsertInput!): Contact }
            type Contact implements Node { id: ID! email: String tags: [String!]! }
            type Gone { id: ID! }
            enum State { SENT FAILED }
            input Ref { id: ID email: String }
            input UpsertInput { by: Ref! name: String mode: State = SENT }
            union Any = Contact | Gone
            """;

    @Test
    void sameSchema_isNoBreak() {
        assertThat(SchemaRelease.breaks(RELEASED, RELEASED)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "field removed;            email: String tags;     tags",
                "field renamed;            email: String tags;     mail: String tags",
                "type of a field;          email: String tags;     email: Int tags",
                "field nullable;           tags: [String!]!;       tags: [String!]",
                "item nullable;            tags: [String!]!;       tags: [String]!",
                "list to single;           tags: [String!]!;       tags: String!",
                "argument removed;         'by: Ref!, at: String'; by: Ref!",
                "argument required;        at: String;             at: String!",
                "new required argument;    'by: Ref!, at: String'; 'by: Ref!, at: String, n: Int!'",
                "default changed;          size: Int = 20;         size: Int = 50",
                "mutation removed;         upsert(input;           update(input",
                "enum value removed;       SENT FAILED;            SENT",
                "input field removed;      id: ID email: String };  id: ID }",
                "input field required;     name: String;           name: String!",
                "new required input field; name: String;           name: String n: Int!",
                "interface removed;        Contact implements Node;Contact",
                "union member removed;     Contact | Gone;         Contact",
                "type removed;             type Gone { id: ID! };  ''"
            })
    void break_isFound(String what, String before, String after) {
        assertThat(RELEASED).contains(before);
        var now = RELEASED.replace(before, after);
        if (after.isEmpty()) now = now.replace("Contact | Gone", "Contact");

        assertThat(SchemaRelease.breaks(RELEASED, now)).as(what).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "new field;                tags: [String!]!;       tags: [String!]! phone: String",
                "new optional argument;    at: String;             'at: String, n: Int'",
                "field never null;         email: String tags;     email: String! tags",
                "new enum value;           SENT FAILED;            SENT FAILED PARKED",
                "new optional input field; name: String;           name: String n: Int",
                "argument optional;        by: Ref!,;              'by: Ref,'",
                "new type;                 type Gone;              type New { id: ID! } type Gone",
                "new mutation;             type Mutation {;        type Mutation { more: Contact",
                "description;              type Gone;              '\"words\" type Gone'",
                "deprecation;              email: String tags;     'email: String @deprecated(reason: \"2027-01-01\") tags'"
            })
    void addition_isNoBreak(String what, String before, String after) {
        assertThat(RELEASED).contains(before);

        assertThat(SchemaRelease.breaks(RELEASED, RELEASED.replace(before, after)))
                .as(what)
                .isEmpty();
    }
}
