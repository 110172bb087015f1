package io.perennial.channel.email.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DotStuffingTest {

    @Test
    void lines_endInCrLfAndBeginWithNoLoneDot() {
        assertThat(stuffed("a\r\n.\r\nb")).isEqualTo("a\r\n..\r\nb\r\n");
        assertThat(stuffed("a\n.\r.b\n")).isEqualTo("a\r\n..\r\n..b\r\n");
        assertThat(stuffed("a\r")).isEqualTo("a\r\n");
        assertThat(stuffed("\n\r\n\r\r\n")).isEqualTo("\r\n\r\n\r\n\r\n");
        assertThat(stuffed("")).isEmpty();
        assertThat(stuffed(".")).isEqualTo("..\r\n");
    }

    /** The forms by which a second message was smuggled past servers that disagree about line ends. */
    @Test
    void endOfData_canNotBeSmuggled() {
        for (String end : List.of("\n.\n", "\n.\r\n", "\r.\r", "\r\n.\n", "\r\n.\r", "\r.\r\n", "\r\n.\r\n")) {
            String stuffed = stuffed("a" + end + "MAIL FROM:<eve@example.test>\r\n");
            assertThat(stuffed).isEqualTo("a\r\n..\r\nMAIL FROM:<eve@example.test>\r\n");
        }
    }

    @Test
    void unstuffing_givesTheLinesBack() {
        qt().withFixedSeed(1)
                .forAll(lists().of(integers().between(0, 3)).ofSizeBetween(0, 30))
                .check(choices -> {
                    String text = choices.stream()
                            .map(choice -> List.of("\r", "\n", ".", "a").get(choice))
                            .collect(Collectors.joining());
                    String stuffed = stuffed(text);
                    boolean clean = !stuffed.replace("\r\n", "").matches("(?s).*[\r\n].*")
                            && !("\r\n" + stuffed).contains("\r\n.\r\n");
                    List<String> unstuffed = stuffed.lines()
                            .map(line -> line.startsWith(".") ? line.substring(1) : line)
                            .toList();
                    return clean && unstuffed.equals(text.lines().toList());
                });
    }

    private static String stuffed(String text) {
        return new String(DotStuffing.of(text.getBytes(ISO_8859_1)), ISO_8859_1);
    }
}
