package io.perennial.templates;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** The plain text of an HTML part: its words, its lines, and where its links lead. */
final class PlainText {
    private static final Set<String> UNSEEN = Set.of("head", "script", "style", "template", "noscript", "title");
    private static final Set<String> PARAGRAPHS =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "hr");
    private static final Set<String> LINES = Set.of(
            "div", "li", "tr", "section", "article", "header", "footer", "main", "center", "address", "dt", "dd");

    private final StringBuilder text = new StringBuilder();
    private int breaksDue;
    private boolean spaceDue;

    private PlainText() {}

    static String of(String html) {
        PlainText plain = new PlainText();
        Jsoup.parse(html).filter(plain.new Reader());
        return plain.text.toString();
    }

    private void word(String added) {
        if (added.isEmpty()) return;
        if (!text.isEmpty()) text.append("\n".repeat(breaksDue));
        if (spaceDue && breaksDue == 0 && !text.isEmpty()) text.append(' ');
        text.append(added);
        breaksDue = 0;
        spaceDue = false;
    }

    private void breakLine(int lines) {
        breaksDue = Math.max(breaksDue, lines);
        spaceDue = false;
    }

    private void words(String raw) {
        String collapsed = raw.replace('\u00a0', ' ').replaceAll("\\s+", " ");
        if (collapsed.startsWith(" ")) spaceDue = true;
        word(collapsed.strip());
        if (collapsed.endsWith(" ")) spaceDue = true;
    }

    private final class Reader implements NodeFilter {
        @Override
        public FilterResult head(Node node, int depth) {
            if (node instanceof TextNode words) words(words.getWholeText());
            return node instanceof Element element ? open(element) : FilterResult.CONTINUE;
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (node instanceof Element element) close(element);
            return FilterResult.CONTINUE;
        }

        private FilterResult open(Element element) {
            String name = element.normalName();
            // A preheader is for the list of mails, not for readers.
            if (UNSEEN.contains(name) || element.attr("style").replace(" ", "").contains("display:none"))
                return FilterResult.SKIP_ENTIRELY;
            breakAround(name);
            switch (name) {
                case "br" -> breaksDue++;
                case "li" -> {
                    word("-");
                    spaceDue = true;
                }
                case "img" -> words(" " + element.attr("alt") + " ");
                default -> {}
            }
            return FilterResult.CONTINUE;
        }

        private void close(Element element) {
            String name = element.normalName();
            String target = element.attr("href");
            if (name.equals("a") && target.matches("(?i)(?:https?|mailto|tel):.*") && !target.equals(element.text())) {
                spaceDue = true;
                word("(" + target + ")");
            }
            if (name.equals("td") || name.equals("th")) spaceDue = true;
            breakAround(name);
        }

        private void breakAround(String name) {
            if (PARAGRAPHS.contains(name)) breakLine(2);
            if (LINES.contains(name)) breakLine(1);
        }
    }
}
