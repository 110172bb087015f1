package io.perennial.storage.cassandra;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a Cassandra node: {@code @ExtendWith(CassandraExtension.class)}, then a {@link TestNode} as a parameter of
 * a constructor or method, or {@link #node()}.
 */
public final class CassandraExtension implements BeforeAllCallback, ParameterResolver {

    /** The shared node; the first call in a JVM starts it. */
    public static TestNode node() {
        return SharedNode.get();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        SharedNode.get();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestNode.class;
    }

    @Override
    public TestNode resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return SharedNode.get();
    }
}
