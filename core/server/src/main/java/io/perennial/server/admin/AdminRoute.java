package io.perennial.server.admin;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Optional;

/** Serves the admin web app under {@code /admin/}; a path of one of its screens answers with its page. */
public final class AdminRoute implements HttpService {
    private static final String PREFIX = "/admin/";
    private static final String PAGE = "index.html";
    private static final List<Header> PROTECTION = List.of(
            HeaderValues.create(
                    "Content-Security-Policy",
                    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self';"
                            + " object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"),
            HeaderValues.create("Cross-Origin-Opener-Policy", "same-origin"),
            HeaderValues.create("Cross-Origin-Resource-Policy", "same-origin"));

    private final Assets assets;

    public AdminRoute() {
        this(Assets.read(AdminRoute.class.getClassLoader(), "META-INF/resources/admin"));
    }

    AdminRoute(Assets assets) {
        this.assets = assets;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", AdminRoute::toApp).get("/admin", AdminRoute::toApp).get("/admin/*", this::answer);
    }

    /** Relative: a Host header that somebody made up leads nobody away. */
    private static void toApp(ServerRequest request, ServerResponse response) {
        response.status(Status.TEMPORARY_REDIRECT_307)
                .header(HeaderNames.LOCATION, PREFIX)
                .send();
    }

    private void answer(ServerRequest request, ServerResponse response) {
        var name = request.prologue().uriPath().path().substring(PREFIX.length());
        var asset = assets.find(name)
                .or(() -> isScreen(name) ? assets.find(PAGE) : Optional.empty())
                .orElseThrow(() -> new HttpException("Not here", Status.NOT_FOUND_404, true));
        PROTECTION.forEach(response::header);
        response.header(HeaderNames.CACHE_CONTROL, asset.isFixed() ? "public, max-age=31536000, immutable" : "no-cache")
                .header(HeaderNames.VARY, "Accept-Encoding")
                .header(HeaderNames.ETAG, asset.tag());
        if (request.headers().values(HeaderNames.IF_NONE_MATCH).contains(asset.tag())) {
            response.status(Status.NOT_MODIFIED_304).send();
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, asset.contentType());
        var compressed = takesGzip(request) ? asset.compressed() : Optional.<byte[]>empty();
        if (compressed.isPresent()) response.header(HeaderNames.CONTENT_ENCODING, "gzip");
        response.send(compressed.orElseGet(asset::bytes));
    }

    private static boolean takesGzip(ServerRequest request) {
        return request.headers().values(HeaderNames.ACCEPT_ENCODING).stream()
                .anyMatch(encoding -> encoding.strip().equals("gzip"));
    }

    /** Screens have no file's ending. */
    private static boolean isScreen(String name) {
        return name.lastIndexOf('.') < name.lastIndexOf('/') + 1;
    }
}
