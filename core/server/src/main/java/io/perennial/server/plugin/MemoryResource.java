package io.perennial.server.plugin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/** A resource whose bytes are kept, so that reading it does not open its jar. */
final class MemoryResource extends URLStreamHandler {
    private final byte[] bytes;

    private MemoryResource(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads a resource; the answer reads the same from memory, under the same name. */
    static URL of(URL resource) throws IOException {
        try (InputStream in = resource.openStream()) {
            return URL.of(URI.create(resource.toString()), new MemoryResource(in.readAllBytes()));
        }
    }

    @Override
    protected URLConnection openConnection(URL url) {
        return new URLConnection(url) {
            @Override
            public void connect() {
                // There is nothing to connect to.
            }

            @Override
            public InputStream getInputStream() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }
}
