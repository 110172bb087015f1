package io.perennial.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.perennial.engine.outcome.ErrorCode;
import java.util.regex.Pattern;

/** What a posted body says it is. */
final class ContentType {
    private static final Pattern JSON = Pattern.compile(
            "application/json[ \\t]*(;[ \\t]*charset=(utf-8|\"utf-8\")[ \\t]*)?;?", Pattern.CASE_INSENSITIVE);

    private ContentType() {}

    /** Refuses everything that a page of another site could post without asking first, and everything else. */
    static void checkJson(ServerRequest request) {
        var given = request.headers().values(HeaderNames.CONTENT_TYPE);
        if (given.size() == 1 && JSON.matcher(given.getFirst()).matches()) return;
        throw new Refusal(
                Status.UNSUPPORTED_MEDIA_TYPE_415,
                ErrorCode.BAD_USER_INPUT,
                "Send the body as Content-Type: application/json, in UTF-8.",
                HeaderValues.create(HeaderNames.ACCEPT, "application/json"));
    }
}
