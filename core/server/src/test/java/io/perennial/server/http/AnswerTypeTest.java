package io.perennial.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTypeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                            | JSON
            */*                                                           | JSON
            application/*                                                 | JSON
            application/json                                              | JSON
            APPLICATION/JSON;charset=utf-8                                | JSON
            application/json, */*;q=0.1                                   | JSON
            application/graphql-response+json                             | GRAPHQL
            application/graphql-response+json, application/json;q=0.9     | GRAPHQL
            application/json, application/graphql-response+json           | GRAPHQL
            application/json;q=0.9, application/graphql-response+json;q=1 | GRAPHQL
            application/json, application/graphql-response+json;q=0.5     | JSON
            */*, application/json;q=0                                     | GRAPHQL
            text/html, application/xhtml+xml, */*;q=0.8                   | JSON
            text/html                                                     |
            application/json;q=0                                          |
            text/event-stream                                             |
            application/json;q=lots                                       |
            """)
    void answerType_isWhatTheClientPrefers(String accept, AnswerType expected) {
        var headers = accept.isEmpty() ? List.<String>of() : List.of(accept);

        assertThat(AnswerType.preferred(headers).orElse(null)).isEqualTo(expected);
    }
}
