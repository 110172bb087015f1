package io.perennial.server.admin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A file of the web app. */
final class Asset {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json; charset=utf-8"),
            Map.entry("map", "application/json; charset=utf-8"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("webmanifest", "application/manifest+json; charset=utf-8"),
            Map.entry("svg", "image/svg+xml; charset=utf-8"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("webp", "image/webp"),
            Map.entry("woff2", "font/woff2"));
    private static final Pattern HASHED = Pattern.compile("assets/.*-[A-Za-z0-9_-]{8,}\\.[a-z0-9.]+");

    private final String name;
    private final byte[] bytes;
    private final String contentType;
    private final String tag;
    private byte @Nullable [] compressed;

    Asset(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
        this.contentType = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
        this.tag = digest(bytes);
    }

    String contentType() {
        return contentType;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The bytes compressed by gzip, if that is worth it. */
    synchronized Optional<byte[]> compressed() {
        if (!contentType.contains("charset")) return Optional.empty();
        var result = compressed;
        if (result == null) {
            result = compress(bytes);
            compressed = result;
        }
        return Optional.of(result);
    }

    /** A weak ETag: the same for both forms. */
    String tag() {
        return "W/\"" + tag + '"';
    }

    /** Whether the name changes with the content, so that a browser may keep it for ever. */
    boolean isFixed() {
        return HASHED.matcher(name).matches();
    }

    private static byte[] compress(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
