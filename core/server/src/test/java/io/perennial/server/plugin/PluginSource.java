package io.perennial.server.plugin;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The source of a plugin with one channel, any method of which can be given another body. */
final class PluginSource {
    /** The system property that ends what no interrupt ends. */
    static final String RELEASE = "perennial.test.release";

    /** The system property by which what spins goes on as deaf as before, and takes no more of the processor. */
    static final String REST = "perennial.test.rest";

    /** Statements that throw, each in another way. */
    static final List<String> KINDS_OF_THROWABLE = List.of(
            "throw new IllegalStateException(\"of ann@example.org\");",
            "Entry.<RuntimeException>sneak(new java.io.IOException());",
            "Entry.<RuntimeException>sneak(new InterruptedException());",
            "recurse(0);",
            "throw new OutOfMemoryError();",
            "throw new LikeThreadDeath();",
            "throw new NoClassDefFoundError();",
            "throw new Spiteful();");

    /** Where a plugin's code is called. */
    enum Method {
        STATIC_INITIALISER,
        CONSTRUCTOR,
        CHANNELS,
        LIFECYCLE_MODELS,
        JOURNEY_TEMPLATES,
        DESCRIPTOR,
        OPEN,
        SEND,
        SENDS_AT_ONCE,
        CHECK_CONNECTION,
        CLOSE
    }

    private final String id;
    private final String channel;
    private final Map<Method, String> bodies = new EnumMap<>(Method.class);
    private String schema = "{\"type\":\"object\",\"properties\":{}}";
    private String secrets = "";
    private Duration sendLimit = Duration.ofSeconds(20);

    PluginSource(String id) {
        this(id, id);
    }

    PluginSource(String id, String channel) {
        this.id = id;
        this.channel = channel;
        bodies.put(Method.STATIC_INITIALISER, "");
        bodies.put(Method.CONSTRUCTOR, "");
        bodies.put(Method.CHANNELS, "return List.of(new Factory());");
        bodies.put(Method.LIFECYCLE_MODELS, "return List.of();");
        bodies.put(Method.JOURNEY_TEMPLATES, "return List.of();");
        bodies.put(Method.DESCRIPTOR, "return describe();");
        bodies.put(Method.OPEN, "return new Opened(context);");
        bodies.put(Method.SEND, "return SendResult.accepted(dispatch.intentKey());");
        bodies.put(Method.SENDS_AT_ONCE, "return 8;");
        bodies.put(Method.CHECK_CONNECTION, "return new ConnectionCheck(true, \"fine\");");
        bodies.put(Method.CLOSE, "");
    }

    PluginSource body(Method method, String body) {
        bodies.put(method, body);
        return this;
    }

    /** Does this first, then what it does otherwise. */
    PluginSource before(Method method, String statement) {
        return body(method, "if (true) { " + statement + " } " + bodies.get(method));
    }

    /** @param secrets a Java expression list of names */
    PluginSource settings(String schema, String secrets) {
        this.schema = schema;
        this.secrets = secrets;
        return this;
    }

    /** How long the host waits for it. Long unless it is said: a busy machine must not make a good plugin late. */
    PluginSource sendLimit(Duration limit) {
        sendLimit = limit;
        return this;
    }

    String id() {
        return id;
    }

    String className() {
        return "com.example." + id.replace("-", "") + ".Entry";
    }

    String text() {
        String text = TEMPLATE.replace("PACKAGE", "com.example." + id.replace("-", ""))
                .replace("KEY", channel)
                .replace("SCHEMA", "\"\"\"\n" + schema.replace("\\", "\\\\") + "\"\"\"")
                .replace("SECRETS", secrets)
                .replace("SEND_LIMIT", "Duration.ofMillis(" + sendLimit.toMillis() + ")");
        for (Map.Entry<Method, String> body : bodies.entrySet())
            text = text.replace("/*" + body.getKey() + "*/", body.getValue());
        return text;
    }

    private static final String TEMPLATE = """
            package PACKAGE;

            import io.perennial.spi.*;
            import java.time.*;
            import java.util.*;

            public class Entry implements PerennialPlugin {
                static final Object LOCK = new Object();
                static final java.util.concurrent.atomic.AtomicInteger OPENED = new java.util.concurrent.atomic.AtomicInteger();
                static final java.util.concurrent.atomic.AtomicInteger CLOSED = new java.util.concurrent.atomic.AtomicInteger();
                static { /*STATIC_INITIALISER*/ }

                public Entry() { /*CONSTRUCTOR*/ }

                public List<ChannelFactory> channels() { /*CHANNELS*/ }

                public List<LifecycleModelDocument> lifecycleModels() { /*LIFECYCLE_MODELS*/ }

                public List<JourneyTemplateDocument> journeyTemplates() { /*JOURNEY_TEMPLATES*/ }

                static ChannelDescriptor describe() {
                    return new ChannelDescriptor("KEY", "A channel", AddressKind.EMAIL,
                            new SettingsDeclaration(SCHEMA, Set.of(SECRETS)), Duration.ZERO, SEND_LIMIT, Set.of());
                }

                /** Ignores interrupts, and takes all the processor it gets until it may rest. */
                static void spin() {
                    while (System.getProperty("perennial.test.release") == null) {
                        if (System.getProperty("perennial.test.rest") == null) Thread.onSpinWait();
                        else sleep(10);
                    }
                }

                /** Ends when it is interrupted. */
                static void block() {
                    try { Thread.sleep(100_000); } catch (InterruptedException e) { throw new IllegalStateException(e); }
                }

                /** Waits for a lock that is not given back, which no interrupt ends. */
                static void lock() {
                    Thread holder = new Thread(() -> { synchronized (LOCK) { sleepUntilReleased(); } });
                    holder.setDaemon(true);
                    holder.start();
                    sleep(20);
                    synchronized (LOCK) { }
                }

                static void sleepUntilReleased() {
                    while (System.getProperty("perennial.test.release") == null) sleep(10);
                }

                static void sleep(long millis) {
                    try { Thread.sleep(millis); } catch (InterruptedException e) { }
                }

                static int recurse(int depth) { return recurse(depth + 1) + 1; }

                static <T extends Throwable> void sneak(Throwable thrown) throws T {
                    @SuppressWarnings("unchecked") T any = (T) thrown;
                    throw any;
                }

                static class LikeThreadDeath extends Error {}

                static class Spiteful extends RuntimeException {
                    public String getMessage() { throw new IllegalStateException("no message"); }
                    public StackTraceElement[] getStackTrace() { throw new LikeThreadDeath(); }
                    public String toString() { throw new LikeThreadDeath(); }
                }

                static class Factory implements ChannelFactory {
                    public ChannelDescriptor descriptor() { /*DESCRIPTOR*/ }

                    public Channel open(ChannelContext context) throws InvalidSettingsException { /*OPEN*/ }
                }

                static class Opened implements Channel {
                    final ChannelContext context;

                    Opened(ChannelContext context) { this.context = context; }

                    public SendResult send(Dispatch dispatch) { /*SEND*/ }

                    public int sendsAtOnce() { /*SENDS_AT_ONCE*/ }

                    public ConnectionCheck checkConnection() { /*CHECK_CONNECTION*/ }

                    public void close() { /*CLOSE*/ }
                }
            }
            """;
}
