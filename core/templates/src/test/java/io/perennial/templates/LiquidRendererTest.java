package io.perennial.templates;

import static io.perennial.templates.Rendered.RENDERER;
import static io.perennial.templates.Rendered.json;
import static io.perennial.templates.Rendered.text;
import static io.perennial.templates.Rendered.textFailure;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.template.MessageTemplate;
import io.perennial.engine.template.Rendering;
import io.perennial.engine.template.TemplateRenderer.Finding;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiquidRendererTest {
    private static final String ANN =
            "{'contact': {'firstName': 'Ann', 'orders': [{'total': 19.90}, {'total': 5}], 'vip': true, 'nick': null}}";

    @Test
    void variables_areWrittenAsGiven() {
        assertThat(text(
                        "{{ contact.firstName }} {{ contact.orders[0].total }} {{ contact.orders.last.total }} {{ contact.vip }}",
                        ANN))
                .isEqualTo("Ann 19.90 5 true");
        assertThat(text("{{ contact['firstName'] }} {{ contact.orders.size }}", ANN))
                .isEqualTo("Ann 2");
    }

    @Test
    void missingVariable_failsWithItsNameAndPlace() {
        Rendering.Failed failed = textFailure("Hi\n{{ contact.lastName }}", ANN);
        assertThat(failed.code()).isEqualTo("UNKNOWN_VARIABLE");
        assertThat(failed.detail()).contains("text line 2", "contact.lastName", "default");
    }

    @Test
    void nullVariable_isMissing() {
        assertThat(textFailure("{{ contact.nick }}", ANN).code()).isEqualTo("UNKNOWN_VARIABLE");
    }

    @Test
    void missingVariable_withDefault_isReplaced() {
        assertThat(text("{{ contact.lastName | default: 'friend' }}", ANN)).isEqualTo("friend");
        assertThat(text("{{ contact.lastName | upcase | default: contact.nick | default: 'friend' }}", ANN))
                .isEqualTo("friend");
        assertThat(text("{% assign n = contact.lastName | default: 'friend' %}{{ n }}", ANN))
                .isEqualTo("friend");
    }

    @Test
    void missingArgument_failsUnlessALaterDefaultCoversIt() {
        assertThat(textFailure("{{ contact.firstName | append: contact.nick }}", ANN)
                        .code())
                .isEqualTo("UNKNOWN_VARIABLE");
        assertThat(textFailure("{{ contact.lastName | default: contact.nick }}", ANN)
                        .code())
                .isEqualTo("UNKNOWN_VARIABLE");
    }

    @Test
    void missingVariable_inACondition_isFalse() {
        assertThat(text("{% if event %}E{% elsif contact.nick %}N{% else %}none{% endif %}", ANN))
                .isEqualTo("none");
        assertThat(text("{% unless contact.lastName == 'x' %}ok{% endunless %}", ANN))
                .isEqualTo("ok");
        assertThat(text("{% case contact.nick %}{% when 'x' %}x{% else %}other{% endcase %}", ANN))
                .isEqualTo("other");
    }

    @Test
    void missingList_fails() {
        assertThat(textFailure("{% for o in event.items %}x{% endfor %}", ANN).code())
                .isEqualTo("UNKNOWN_VARIABLE");
    }

    @Test
    void loop_knowsItsPlace() {
        assertThat(text("{% for i in (1..3) %}{{ i }}{% unless forloop.last %},{% endunless %}{% endfor %}", ANN))
                .isEqualTo("1,2,3");
        assertThat(text("{% for i in (1..9) reversed limit: 2 offset: 3 %}{{ i }}{% endfor %}", ANN))
                .isEqualTo("54");
        assertThat(text("a{% for i in (3..1) %}{{ i }}{% endfor %}", ANN)).isEqualTo("a");
        assertThat(text(
                        "{% for o in contact.orders %}{{ forloop.index }}/{{ forloop.length }} {{ o.total | round: 2 }};{% endfor %}",
                        ANN))
                .isEqualTo("1/2 19.90;2/2 5.00;");
    }

    @Test
    void tagsOfLiquid_work() {
        assertThat(text(
                        "{% for i in (1..4) %}{% if i == 2 %}{% continue %}{% endif %}{% if i == 4 %}{% break %}{% endif %}{{ i }}{% endfor %}",
                        ANN))
                .isEqualTo("13");
        assertThat(text(
                        "{% capture a %}x{{ contact.firstName }}{% endcapture %}{{ a }}{% # note %}{% comment %}no{% endcomment %}",
                        ANN))
                .isEqualTo("xAnn");
        assertThat(text("{% for i in (1..3) %}{% # note %}{% cycle 'a', 'b' %}{% increment n %}{% endfor %}", ANN))
                .isEqualTo("a0b1a2");
        assertThat(text("{% raw %}{{ contact.x }}{% endraw %}", ANN)).isEqualTo("{{ contact.x }}");
        assertThat(text("{% for i in (1..3) %}{% ifchanged %}same{% endifchanged %}{% endfor %}", ANN))
                .isEqualTo("same");
    }

    @Test
    void date_readsTimesInTheZoneAndLanguageAskedFor() {
        String event = "{'event': {'at': '2026-03-01T23:30:00Z', 'day': '2026-03-01', 'no': 'soon'}}";
        assertThat(text("{{ event.at | date: '%d %B %Y %H:%M' }}", event)).isEqualTo("01 March 2026 23:30");
        assertThat(text("{{ event.at | date: '%d. %B', 'Europe/Berlin', 'de' }}", event))
                .isEqualTo("02. März");
        assertThat(text("{{ event.day | date: '%Y' }} {{ 'now' | date: '%Y-%m-%d' }}", event))
                .isEqualTo("2026 2026-11-02");
        assertThat(textFailure("{{ event.no | date: '%Y' }}", event).detail())
                .contains("RFC 3339")
                .doesNotContain("soon");
    }

    @Test
    void filterFailure_saysWhichFilterAndNothingOfTheData() {
        Rendering.Failed failed = textFailure("{{ contact.firstName | divided_by: 'Ann' }}", ANN);
        assertThat(failed.code()).isEqualTo("TEMPLATE_ERROR");
        assertThat(failed.detail()).contains("text line 1", "divided_by").doesNotContain("Ann");
    }

    @Test
    void object_isNotWritten() {
        assertThat(textFailure("{{ contact }}", ANN).detail())
                .contains("name one of its fields")
                .doesNotContain("Ann");
        assertThat(textFailure("{{ contact.orders }}", ANN).code()).isEqualTo("TEMPLATE_ERROR");
    }

    @Test
    void emptyText_fails() {
        assertThat(textFailure("  {% if event %}x{% endif %} ", ANN).detail()).contains("text comes out empty");
    }

    @Test
    void check_findsNothingInAGoodTemplate() {
        assertThat(
                        RENDERER.check(
                                new MessageTemplate(
                                        "Hi {{ contact.firstName | default: 'you' }}",
                                        "{% if event.x %}{% endif %}{% for o in contact.orders %}{{ o.total }}{{ forloop.index }}{% endfor %}",
                                        "{% assign a = workspace.name %}{{ a }}{% capture b %}{% endcapture %}{{ b }}{% increment c %}{{ c }}")))
                .isEmpty();
    }

    @Test
    void check_findsEachUnknownRootInEachPart() {
        List<Finding> findings = RENDERER.check(new MessageTemplate(
                "{{ contct.firstName }}",
                "ok\n{% if evnt.x %}{{ user.a }}{% endif %}{{ old.b | default: '' }}",
                "{{ contact.a }}"));
        assertThat(findings)
                .extracting(Finding::part, Finding::line)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("subject", 1),
                        org.assertj.core.groups.Tuple.tuple("text", 2),
                        org.assertj.core.groups.Tuple.tuple("text", 2));
        assertThat(findings).extracting(Finding::message).anyMatch(message -> message.contains("'contct'"));
    }

    @Test
    void check_findsSyntaxFaultsWithTheirLine() {
        assertThat(only("a\n\n{{ contact.a b }}")).matches(finding -> finding.line() == 3);
        assertThat(only("{% if contact.a %}x").message()).contains("closed");
        assertThat(only("a\n{{ contact.a | nosuch }}"))
                .isEqualTo(new Finding("text", 2, "there is no filter 'nosuch'"));
        assertThat(only("{{ contact.a | json }}").message()).contains("no filter 'json'");
        assertThat(only("{% nosuch %}").line()).isEqualTo(1);
        assertThat(only("{{ 99999999999999999999 }}").message()).contains("too big");
    }

    @Test
    void include_isRefused() {
        assertThat(only("{% include 'other' %}").message()).contains("can't include");
        assertThat(textFailure("{% include 'other' %}", ANN).code()).isEqualTo("TEMPLATE_ERROR");
    }

    @Test
    void unreadableTemplate_failsWithItsFinding() {
        assertThat(textFailure("{% if %}", ANN).detail()).contains("text line 1");
    }

    @Test
    void oneTemplate_inManyThreads_neverMixesContacts() throws Exception {
        MessageTemplate template =
                new MessageTemplate(null, "{% for i in (1..50) %}{{ contact.names[contact.key] }} {% endfor %}", null);
        List<Callable<String>> calls = IntStream.range(0, 2_000)
                .mapToObj(number -> (Callable<String>) () -> {
                    String name = "n" + number;
                    String data = "{'contact': {'key': '%s', 'names': {'%s': '%s'}}}".formatted(name, name, name);
                    String text = Rendered.content(RENDERER.render(template, json(data)))
                            .text();
                    assertThat(text).isEqualTo((name + " ").repeat(50));
                    return text;
                })
                .toList();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var done : threads.invokeAll(calls)) done.get();
        }
    }

    private static Finding only(String template) {
        List<Finding> findings = RENDERER.check(new MessageTemplate(null, template, null));
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }
}
