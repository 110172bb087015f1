package io.perennial.templates;

import static io.perennial.templates.Rendered.CLOCK;
import static io.perennial.templates.Rendered.RENDERER;
import static io.perennial.templates.Rendered.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.perennial.engine.template.MessageTemplate;
import io.perennial.engine.template.Rendering;
import io.perennial.engine.template.TemplateRenderer.Finding;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiquidLimitsTest {
    private static final Duration FAR_TOO_LONG = Duration.ofSeconds(20);
    private static final String DATA = "{'contact': {'a': 'x', 'big': 1e999999999, 'list': [1, 2]}}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for i in (1..999999999) %}{% endfor %}",
                "{% for i in (1..9999999999999) %}x{% endfor %}",
                "{% for i in (-9223372036854775807..9223372036854775807) %}x{% endfor %}",
                "{% for i in (1..200) %}{% for j in (1..200) %}{% endfor %}{% endfor %}",
                "{% for i in (1..10000) %}{% endfor %}{% for i in (1..10000) %}{% endfor %}",
                "{% assign l = contact.list %}{% for i in (1..40) %}{% assign l = l | concat: l %}{% endfor %}",
                "{% assign s = 'xxxxxxxxxx' %}{% for i in (1..60) %}{% assign s = s | append: s %}{% endfor %}",
                "{% assign s = 'xxxxxxxxxx' %}{% for i in (1..60) %}{% assign s = s | prepend: s %}{% endfor %}",
                "{% assign s = 'xxxxxxxxxx' %}{% for i in (1..60) %}{% assign s = s | replace: 'x', s %}{% endfor %}",
                "{% assign s = 'xxxxxxxxxx' %}{% for i in (1..60) %}{% assign s = s | replace: '', s %}{% endfor %}",
                "{% assign s = 'xxxxxxxxxx' %}{% for i in (1..60) %}{% assign s = s | split: '' | join: s %}{% endfor %}",
                "{% assign s = 'x' %}{% for i in (1..60) %}{% assign s = s | replace_first: 'x', s | append: s %}{% endfor %}",
                "{% assign s = 'x' %}{% for i in (1..60) %}{% capture s %}{{ s }}{{ s }}{% endcapture %}{% endfor %}",
                "{% assign s = 'xxxxxxxxxx' %}{% for i in (1..15) %}{% assign s = s | append: s %}{% endfor %}{{ s | replace: 'x', s }}",
                "{% assign n = 1.5 %}{% for i in (1..60) %}{% assign n = n | times: n %}{% endfor %}",
                "{% assign s = 'x' %}{% for i in (1..20) %}{% assign s = s | append: s %}{% endfor %}{% for i in (1..9999) %}{{ s }}{% endfor %}"
            })
    void endlessTemplate_isStoppedByALimit(String template) {
        assertTimeoutPreemptively(FAR_TOO_LONG, () -> {
            Rendering.Failed failed = Rendered.textFailure(template, DATA);
            assertThat(failed.code()).isEqualTo("LIMIT_EXCEEDED");
            assertThat(failed.detail()).startsWith("text").doesNotContain("takes longer");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ 1.5 | round: 100000 }}",
                "{{ contact.a | date: '%Y' }}",
                "{{ contact.big | plus: 1 }}",
                "{% if contact.big > 3 %}x{% endif %}"
            })
    void absurdArgument_isRefusedAtOnce(String template) {
        assertTimeoutPreemptively(
                FAR_TOO_LONG,
                () -> assertThat(Rendered.textFailure(template, DATA).code()).isEqualTo("TEMPLATE_ERROR"));
    }

    @Test
    void hugeNumberInData_isWrittenShort() {
        assertThat(Rendered.text("{{ contact.big }}", DATA)).isEqualTo("1E+999999999");
    }

    @Test
    void loopsWithinTheLimit_render() {
        assertThat(Rendered.text("{% for i in (1..10000) %}x{% endfor %}", DATA))
                .hasSize(10_000);
    }

    @Test
    void strippingTags_ofHostileText_takesNoQuadraticTime() {
        String data = "{'contact': {'a': '%s'}}".formatted("<script".repeat(60_000));
        assertTimeoutPreemptively(FAR_TOO_LONG, () -> Rendered.text("a{{ contact.a | strip_html }}", data));
    }

    @ParameterizedTest
    @CsvSource({
        "{{ , (, 9000",
        "'{{ a', [a, 9000",
        "'', {% if contact.a %}, 9000",
        "'', {% comment %}, 5000",
        "'', {% ifchanged %}, 5000",
        "'', {% for i in (1..2) %}, 3000"
    })
    void recursiveTemplate_isRefusedBeforeAnythingRecurses(String start, String repeated, int times) throws Exception {
        MessageTemplate template = new MessageTemplate(null, start + repeated.repeat(times), null);
        CompletableFuture<List<Finding>> findings = new CompletableFuture<>();
        // A stack so small that recursing would run out of it.
        Thread small = new Thread(null, () -> findings.complete(RENDERER.check(template)), "small-stack", 256 * 1024);
        small.setUncaughtExceptionHandler((_, failure) -> findings.completeExceptionally(failure));
        small.start();
        assertThat(findings.get(20, TimeUnit.SECONDS))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.message()).containsAnyOf("deep in each other", "words and signs"));
    }

    @Test
    void longCondition_isRefused() {
        String template = "{% if contact.a" + " and contact.a".repeat(5_000) + " %}x{% endif %}";
        assertThat(Rendered.textFailure(template, DATA).detail()).contains("words and signs");
    }

    @Test
    void deepestAllowedTemplate_renders() {
        String blocks = "{% if contact.a %}".repeat(40) + "x" + "{% endif %}".repeat(40);
        String nested = "{% if " + "(".repeat(20) + "contact.a" + ")".repeat(20) + " %}y{% endif %}";
        assertThat(Rendered.text(blocks + nested, DATA)).isEqualTo("xy");
    }

    @Test
    void longTemplate_isRefusedUnread() {
        var finding = RENDERER.check(new MessageTemplate(null, null, "x".repeat(Limits.DEFAULT.templateChars() + 1)))
                .getFirst();
        assertThat(finding.part()).isEqualTo("html");
        assertThat(finding.message()).contains("200000 characters");
    }

    @Test
    void longOutput_isRefused() {
        LiquidRenderer renderer = new LiquidRenderer(new Limits(1_000, 1_000, 100, Duration.ofSeconds(2)), CLOCK);
        assertThat(renderer.render(new MessageTemplate(null, "{% for i in (1..101) %}x{% endfor %}", null), json(DATA)))
                .isInstanceOfSatisfying(
                        Rendering.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo("LIMIT_EXCEEDED"));
    }

    @Test
    void renderTime_stopsTheLoop() {
        AtomicInteger readings = new AtomicInteger();
        LiquidRenderer renderer = new LiquidRenderer(
                new Limits(1_000, 1_000_000_000, 1_000_000_000, Duration.ofMillis(50)), CLOCK, () -> {
                    readings.incrementAndGet();
                    return System.nanoTime();
                });
        String loop = "{% for i in (1..30000) %}{% for j in (1..30000) %}{% endfor %}{{ i }}{% endfor %}";
        assertTimeoutPreemptively(
                FAR_TOO_LONG,
                () -> assertThat(renderer.render(new MessageTemplate(null, loop, null), json(DATA)))
                        .isInstanceOfSatisfying(Rendering.Failed.class, failed -> {
                            assertThat(failed.code()).isEqualTo("LIMIT_EXCEEDED");
                            assertThat(failed.detail()).contains("50 ms");
                        }));
        assertThat(readings).hasPositiveValue();
    }

    @Test
    void renderTime_passedWhileTheProcessStoodStill_isForgivenOnce() {
        AtomicLong now = new AtomicLong();
        AtomicInteger readings = new AtomicInteger();
        LiquidRenderer renderer = new LiquidRenderer(Limits.DEFAULT, CLOCK, () -> {
            if (readings.incrementAndGet() == 3)
                now.addAndGet(Duration.ofHours(1).toNanos());
            return now.get();
        });
        assertThat(Rendered.content(renderer.render(
                                new MessageTemplate(null, "{{ contact.a }}{{ contact.a }}", null), json(DATA)))
                        .text())
                .isEqualTo("xx");
    }

    @Test
    void cache_isBounded() {
        CompiledParts parts = new CompiledParts(new Compiler(Limits.DEFAULT, CLOCK), 1_000);
        for (int i = 0; i < 500; i++) parts.of(Part.TEXT, "template %d %s".formatted(i, "x".repeat(i)));
        assertThat(parts.chars()).isBetween(500L, 1_000L);
        assertThat(parts.of(Part.TEXT, "kept")).isSameAs(parts.of(Part.TEXT, "kept"));
        assertThat(parts.of(Part.HTML, "kept")).isNotSameAs(parts.of(Part.TEXT, "kept"));
    }
}
