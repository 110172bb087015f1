package io.perennial.templates;

import static io.perennial.templates.Rendered.html;
import static io.perennial.templates.Rendered.subject;
import static io.perennial.templates.Rendered.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.template.MessageTemplate;
import io.perennial.engine.template.Rendering;
import org.junit.jupiter.api.Test;

class LiquidEscapingTest {
    private static final String EVIL =
            "{'contact': {'name': '<script>\\u0027&\\u0022', 'note': 'a\\n<b>', 'list': ['<i>']}}";
    private static final String ESCAPED = "&lt;script&gt;&#39;&amp;&quot;";

    @Test
    void value_inHtml_isEscaped() {
        assertThat(html("<p title='{{ contact.name }}'>{{ contact.name }}</p>", EVIL))
                .isEqualTo("<p title='%s'>%s</p>".formatted(ESCAPED, ESCAPED));
        assertThat(html("{{ contact.list }}", EVIL)).isEqualTo("&lt;i&gt;");
        assertThat(html("{% cycle contact.name, 'b' %}", EVIL)).isEqualTo(ESCAPED);
        assertThat(html("{{ contact.name | append: '<' }}", EVIL)).isEqualTo(ESCAPED + "&lt;");
    }

    @Test
    void value_thatWentThroughATag_isEscapedStill() {
        assertThat(html("{% assign n = contact.name %}{{ n }}", EVIL)).isEqualTo(ESCAPED);
        assertThat(html("{% for n in contact.list %}{{ n }}{% endfor %}", EVIL)).isEqualTo("&lt;i&gt;");
        assertThat(html("{% tablerow n in contact.list %}{{ n }}{% endtablerow %}", EVIL))
                .contains(">&lt;i&gt;<");
        assertThat(html("{% capture n %}{{ contact.name }}{% endcapture %}{{ n | raw }}", EVIL))
                .isEqualTo(ESCAPED);
    }

    @Test
    void raw_writesAsItIs() {
        assertThat(html("{{ contact.name | raw }}", EVIL)).isEqualTo("<script>'&\"");
    }

    @Test
    void explicitEscape_isNotDoubled() {
        assertThat(html("{{ contact.name | escape }}", EVIL)).isEqualTo(ESCAPED);
        assertThat(html("{{ '&amp; <' | escape_once }}", EVIL)).isEqualTo("&amp; &lt;");
        assertThat(html("{{ contact.note | newline_to_br }}", EVIL)).isEqualTo("a<br />\n&lt;b&gt;");
        assertThat(html("{{ contact.name | escape | upcase }}", EVIL)).doesNotContain("<");
    }

    @Test
    void value_inText_isNotEscaped() {
        assertThat(text("{{ contact.name }}", EVIL)).isEqualTo("<script>'&\"");
    }

    @Test
    void liquid_inData_isInert() {
        String data =
                "{'contact': {'name': '{{ 7 | times: 7 }}{% for i in (1..9) %}x{% endfor %}{% include contact %}'}}";
        String literal = "{{ 7 | times: 7 }}{% for i in (1..9) %}x{% endfor %}{% include contact %}";
        assertThat(text("{{ contact.name }}", data)).isEqualTo(literal);
        assertThat(text("{% assign a = contact.name %}{% capture b %}{{ a }}{% endcapture %}{{ b }}", data))
                .isEqualTo(literal);
        assertThat(html("{{ contact.name }}", data)).isEqualTo(literal);
    }

    @Test
    void reflection_isOutOfReach() {
        assertThat(Rendered.textFailure("{{ contact.name.class }}", EVIL).code())
                .isEqualTo("UNKNOWN_VARIABLE");
        assertThat(Rendered.textFailure("{{ contact.getClass }}", EVIL).code()).isEqualTo("UNKNOWN_VARIABLE");
    }

    @Test
    void subject_isOneLine() {
        assertThat(subject("\n Hello \n\t {{ contact.a }}\u0007! \n", "{'contact': {'a': 'x\\u0000\\ty\\u2028z'}}"))
                .isEqualTo("Hello x y z !");
    }

    @Test
    void lineBreakFromData_inASubject_isRefused() {
        for (String broken : new String[] {"a\\r\\nBcc: x@example.org", "a\\nb", "a\\rb"}) {
            String data = "{'contact': {'a': '%s'}}".formatted(broken);
            for (String template : new String[] {
                "{{ contact.a }}",
                "{{ contact.a | raw }}",
                "{% cycle contact.a, 'b' %}",
                "{% capture c %}{{ contact.a }}{% endcapture %}x",
                "{% assign c = contact.a | split: 'zz' %}{{ c }}"
            }) {
                Rendering.Failed failed = Rendered.failure(new MessageTemplate(template, "-", null), data);
                assertThat(failed.code()).isEqualTo("TEMPLATE_ERROR");
                assertThat(failed.detail())
                        .contains("subject line 1", "strip_newlines")
                        .doesNotContain("Bcc");
            }
        }
        assertThat(subject("{{ contact.a | strip_newlines }}", "{'contact': {'a': 'a\\r\\nb'}}"))
                .isEqualTo("ab");
    }

    @Test
    void emptyOrEndlessSubject_fails() {
        assertThat(Rendered.failure(new MessageTemplate(" ", "-", null), "{}").detail())
                .contains("subject comes out empty");
        assertThat(Rendered.failure(new MessageTemplate("x".repeat(999), "-", null), "{}")
                        .code())
                .isEqualTo("LIMIT_EXCEEDED");
    }

    @Test
    void brokenUnicode_isReplaced() {
        assertThat(text("a{{ contact.a }}", "{'contact': {'a': '\\ud83d \\u0000 \\ud83d\\ude00'}}"))
                .isEqualTo("a\ufffd \ufffd \ud83d\ude00");
        assertThat(text(
                        "{{ contact.a | truncate: 4 }}",
                        "{'contact': {'a': '\\ud83d\\ude00\\ud83d\\ude00\\ud83d\\ude00'}}"))
                .isEqualTo("\ufffd...");
    }
}
