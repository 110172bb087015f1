package io.perennial.server.documents;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * GraphQL documents by the digest of their text. They come from the operator alone: no request adds one, so nobody can put
 * another document under an id that a frontend asks for.
 */
public final class TrustedDocuments {
    private static final String PREFIX = "sha256:";

    private final Map<String, String> texts;

    private TrustedDocuments(Map<String, String> texts) {
        this.texts = Map.copyOf(texts);
    }

    /** These documents. */
    public static TrustedDocuments of(Collection<String> texts) {
        var byId = new HashMap<String, String>();
        for (var text : texts) byId.put(id(text), text);
        return new TrustedDocuments(byId);
    }

    /** No documents. */
    public static TrustedDocuments none() {
        return of(List.of());
    }

    /** The id of a document: {@code sha256:} and the digest of its text in UTF-8, in lower case. */
    public static String id(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return PREFIX + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The text of a document, unless it is not among these. */
    public Optional<String> find(String id) {
        return Optional.ofNullable(texts.get(id));
    }

    public int size() {
        return texts.size();
    }
}
