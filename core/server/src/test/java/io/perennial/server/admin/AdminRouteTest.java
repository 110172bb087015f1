package io.perennial.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminRouteTest {
    private static final String PAGE = "<!doctype html><title>Perennial</title>";
    private static final String SCRIPT = "console.log('" + "x".repeat(2_000) + "')";
    private static final String SECRET = "not-for-anybody";

    private static WebServer server;
    private static HttpClient client;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        var jar = folder.resolve("app.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            entry(out, "META-INF/", "");
            entry(out, "META-INF/resources/", "");
            entry(out, "META-INF/resources/admin/", "");
            entry(out, "META-INF/resources/admin/index.html", PAGE);
            entry(out, "META-INF/resources/admin/assets/index-B4d_9xYz.js", SCRIPT);
            entry(out, "META-INF/resources/admin/favicon.svg", "<svg/>");
            entry(out, "META-INF/resources/secret.txt", SECRET);
            entry(out, "application.yaml", SECRET);
        }
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            var route = new AdminRoute(Assets.read(loader, "META-INF/resources/admin"));
            server = WebServer.builder()
                    .host("127.0.0.1")
                    .shutdownHook(false)
                    .routing(HttpRouting.builder().register(route))
                    .build()
                    .start();
        }
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/", "/admin/contacts", "/admin/contacts/abc-1", "/admin/index.html"})
    void screen_isThePage(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(PAGE);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'")
                .doesNotContain("unsafe-eval", "script-src");
    }

    @Test
    void hashedAsset_isKeptForEver() throws Exception {
        var answer = get("/admin/assets/index-B4d_9xYz.js");

        assertThat(answer.body()).isEqualTo(SCRIPT);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/javascript; charset=utf-8");
    }

    @Test
    void unchangedAsset_isNotSentAgain() throws Exception {
        var tag = get("/admin/").headers().firstValue("ETag").orElseThrow();

        var answer = client.send(
                HttpRequest.newBuilder(uri("/admin/"))
                        .header("If-None-Match", tag)
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void compressedAsset_isSentToWhoTakesIt() throws Exception {
        var answer = client.send(
                HttpRequest.newBuilder(uri("/admin/assets/index-B4d_9xYz.js"))
                        .header("Accept-Encoding", "gzip, br")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(answer.body().length).isLessThan(500);
        var text = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
        assertThat(new String(text, StandardCharsets.UTF_8)).isEqualTo(SCRIPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/admin"})
    void root_leadsToTheAppWhateverTheHost(String path) throws Exception {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"))
                .startsWith("HTTP/1.1 307")
                .containsIgnoringCase("location: /admin/")
                .doesNotContain("evil");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/../secret.txt",
                "/admin/%2e%2e/secret.txt",
                "/admin/..%2fsecret.txt",
                "/admin/%2e%2e%2fsecret.txt",
                "/admin/%252e%252e%252fsecret.txt",
                "/admin/..;/secret.txt",
                "/admin/..%5csecret.txt",
                "/admin/..%00/secret.txt",
                "/admin/%c0%ae%c0%ae/secret.txt",
                "/admin/assets/../../secret.txt",
                "/admin//secret.txt",
                "/admin/assets/../../../../application.yaml",
                "/admin/..%2f..%2f..%2f..%2f..%2fetc/passwd.txt",
                "/admin/file:/etc/passwd.txt",
                "/secret.txt",
                "//secret.txt",
                "/admin/missing.js"
            })
    void pathOutsideOfTheApp_isNotThere(String path) throws Exception {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: a\r\n"))
                .matches("(?s)HTTP/1.1 (400|404) .*")
                .doesNotContain(SECRET, "root:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/../etc/passwd", "/admin/%2e%2e/%2e%2e/etc/passwd", "/admin/..%2f..%2fetc/passwd"})
    void pathThatLooksLikeAScreen_isAtMostThePage(String path) throws Exception {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: a\r\n")).doesNotContain(SECRET, "root:");
    }

    @Test
    void folderOnTheClassPath_isReadToo(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("admin/assets"));
        Files.writeString(folder.resolve("admin/assets/a.css"), "a{}");
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            assertThat(Assets.read(loader, "admin")
                            .find("assets/a.css")
                            .orElseThrow()
                            .contentType())
                    .isEqualTo("text/css; charset=utf-8");
            assertThat(Assets.read(loader, "nothing").find("index.html")).isEmpty();
        }
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    /** The answer's head and what comes with it. */
    private static String raw(String head) throws IOException {
        try (var socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            var answer = new byte[10_000];
            var length = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, length), StandardCharsets.UTF_8);
        }
    }

    private static void entry(JarOutputStream out, String name, String content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
    }
}
