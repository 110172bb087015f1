package io.perennial.server.http;

import io.helidon.http.Status;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.server.documents.TrustedDocuments;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which documents an endpoint takes: texts, and trusted documents by their id.
 *
 * @param onlyTrusted whether no text is taken
 */
public record DocumentRule(TrustedDocuments trusted, boolean onlyTrusted) {
    private static final int LONGEST_ID = 71;

    public DocumentRule {
        Objects.requireNonNull(trusted, "trusted is null");
    }

    /** Takes every text, and knows no document by an id. */
    static DocumentRule anyText() {
        return new DocumentRule(TrustedDocuments.none(), false);
    }

    /** The document's text. */
    String text(@Nullable String query, @Nullable String documentId) {
        if (query != null && documentId != null)
            throw Refusal.badRequest("Send `query` or `documentId`, not both: they might not be the same document.");
        if (documentId != null) return trusted(documentId);
        if (onlyTrusted)
            throw new Refusal(
                    Status.FORBIDDEN_403,
                    ErrorCode.FORBIDDEN,
                    "This endpoint takes trusted documents only. Name one by `documentId`: sha256:….");
        if (query == null) throw Refusal.badRequest("There is no `query`. Send the GraphQL document under that name.");
        return query;
    }

    private String trusted(String documentId) {
        if (documentId.length() > LONGEST_ID)
            throw Refusal.badRequest("`documentId` is not of the form sha256: and 64 digits of 0-9 and a-f.");
        return trusted.find(documentId)
                .orElseThrow(() -> new Refusal(
                        Status.BAD_REQUEST_400,
                        ErrorCode.NOT_FOUND,
                        "`documentId` is none of the trusted documents. Each is named sha256: and the SHA-256 of its text, and"
                                + " was installed by the operator; none is taken from a call."));
    }
}
