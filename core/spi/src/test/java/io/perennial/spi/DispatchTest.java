package io.perennial.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DispatchTest {
    private static final Content CONTENT = new Content("Hello Ada", "Dear Ada", "<p>Dear Ada</p>");

    @Test
    void dispatch_showsNeitherAddressNorContent() {
        Dispatch dispatch = new Dispatch("k", "ada@example.test", CONTENT, MessageClass.MARKETING, Instant.EPOCH);
        assertThat(dispatch.toString())
                .contains("intentKey=k", "MARKETING")
                .doesNotContain("ada@")
                .doesNotContain("Ada");
    }

    @Test
    void dispatch_namesTheComponentThatIsNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Dispatch("k", null, CONTENT, MessageClass.MARKETING, Instant.EPOCH))
                .withMessage("address is null");
    }

    @Test
    void content_showsNothingOfItself() {
        assertThat(CONTENT.toString()).doesNotContain("Ada");
        assertThat(CONTENT.subject()).contains("Hello Ada");
        assertThat(CONTENT.html()).contains("<p>Dear Ada</p>");
        assertThat(new Content(null, "text", null).subject()).isEmpty();
    }
}
