package com.example.jarred;

import io.perennial.spi.ChannelFactory;
import io.perennial.spi.PerennialPlugin;
import jakarta.json.JsonValue;
import java.util.List;

/** The classes that the test of the jar contract packs into jars. */
public class JarredPlugin implements PerennialPlugin {

    /** Uses a library that its jar does not bring. */
    public static class NeedsALibrary extends JarredPlugin {
        @Override
        public List<ChannelFactory> channels() {
            throw new IllegalStateException(JsonValue.EMPTY_JSON_OBJECT.toString());
        }
    }

    /** Leaves something of its own in the JDK. */
    public static class Clings extends JarredPlugin {
        @Override
        public List<ChannelFactory> channels() {
            System.getProperties().put("com.example.jarred.trace", this);
            return List.of();
        }
    }
}
