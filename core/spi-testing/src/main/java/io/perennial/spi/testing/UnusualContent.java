package io.perennial.spi.testing;

import io.perennial.spi.Content;
import java.util.LinkedHashMap;
import java.util.Map;

/** Content that the host may hand over and that breaks a careless encoder. */
final class UnusualContent {
    private UnusualContent() {}

    static Map<String, Content> all() {
        Map<String, Content> all = new LinkedHashMap<>();
        all.put("no subject, no HTML", new Content(null, "text", null));
        all.put("empty subject", new Content("", "text", "<p>text</p>"));
        all.put("every script", new Content("Grüße, 你好, שלום, 🎉", "Grüße, 你好, שלום, 🎉", "<p>Grüße, 你好, 🎉</p>"));
        all.put("a lone surrogate", new Content("half \ud83c", "half \ud83c", "<p>half \ud83c</p>"));
        all.put("lines of a single dot", new Content("dots", ".\r\n..\r\n.\r\nQUIT\r\n", null));
        all.put("all kinds of line ends", new Content("line ends", "a\nb\rc\r\nd\n\r\n.\n.\r.", null));
        all.put("a line break in the subject", new Content("a\r\nBcc: eve@example.test\r\n\r\nb", "text", null));
        all.put("a line of 100,000 characters", new Content("x".repeat(2_000), "x".repeat(100_000), null));
        all.put("control characters", new Content("bell \u0007, nul \u0000", "bell \u0007, nul \u0000", null));
        all.put("two megabytes", new Content("long", "word ".repeat(400_000), null));
        return all;
    }
}
