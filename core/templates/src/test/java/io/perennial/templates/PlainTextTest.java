package io.perennial.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.template.MessageTemplate;
import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void text_isMadeFromHtmlAlone() {
        var content = Rendered.content(Rendered.RENDERER.render(
                new MessageTemplate(null, null, "<p>Hi {{ contact.a }}</p>"),
                Rendered.json("{'contact': {'a': '<Ann>'}}")));
        assertThat(content.text()).isEqualTo("Hi <Ann>");
        assertThat(content.html()).contains("<p>Hi &lt;Ann&gt;</p>");
    }

    @Test
    void ownText_isKept() {
        assertThat(Rendered.text("mine", "{}")).isEqualTo("mine");
    }

    @Test
    void paragraphsLinesAndLinks_areSeen() {
        assertThat(PlainText.of("""
                <html><head><title>no</title><style>p{}</style></head><body>
                <div style="display: none">preheader</div>
                <h1>Hello</h1><p>One<br>two   three,
                four</p><ul><li>a</li><li>b</li></ul>
                <p>See <a href="https://example.org/x">our site</a>.
                <a href="https://example.org">https://example.org</a></p>
                <table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>
                <img alt="A photo" src="x"><a href="javascript:alert(1)">bad</a><script>no()</script></body></html>
                """)).isEqualTo("""
                Hello

                One
                two three, four

                - a
                - b

                See our site (https://example.org/x). https://example.org

                1 2
                3

                A photo bad""");
    }

    @Test
    void htmlWithoutWords_fails() {
        assertThat(Rendered.failure(new MessageTemplate(null, null, "<img src='x'>"), "{}")
                        .detail())
                .contains("text comes out empty");
    }

    @Test
    void deepHtml_isRead() {
        assertThat(PlainText.of("<div>".repeat(50_000) + "x")).isEqualTo("x");
    }
}
