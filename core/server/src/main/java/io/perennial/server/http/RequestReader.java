package io.perennial.server.http;

import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.perennial.graphql.GraphQLRequest;

/** Reads the GraphQL request that an HTTP request carries. */
final class RequestReader {
    private final BodyReader bodies;
    private final RequestParser parser;

    RequestReader(BodyReader bodies, RequestParser parser) {
        this.bodies = bodies;
        this.parser = parser;
    }

    Read read(ServerRequest request, int maxBodyBytes) {
        if (request.prologue().method().equals(Method.GET)) return new Read(parser.queried(request.query()), () -> {});
        var body = bodies.read(request, maxBodyBytes);
        try {
            return new Read(parser.posted(body.bytes()), body::close);
        } catch (RuntimeException | Error e) {
            body.close();
            throw e;
        }
    }

    /** A request; close it once it is answered, so that the memory it holds counts as free. */
    record Read(GraphQLRequest request, Runnable release) implements AutoCloseable {
        @Override
        public void close() {
            release.run();
        }
    }
}
