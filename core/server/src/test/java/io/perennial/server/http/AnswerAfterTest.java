package io.perennial.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.fault.KillPoint;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnswerAfterTest {
    @AfterEach
    void listenNoMore() {
        KillPoint.listen(_ -> {});
    }

    /** Else a kill at this point would be one before the answer. */
    @Test
    void answerAfter_comesWhenTheCallerHasItsAnswer() throws Exception {
        var answered = new CountDownLatch(1);
        var passed = new CountDownLatch(1);
        var wasAnsweredBefore = new AtomicBoolean();
        KillPoint.listen(point -> {
            if (point != KillPoint.ANSWER_AFTER) return;
            // The thread that would send the answer waits here: if it has not left yet, it does not leave.
            wasAnsweredBefore.set(isReached(answered));
            passed.countDown();
        });
        try (var server = TestServer.start()) {
            assertThat(server.post("{\"query\":\"{ a }\"}").statusCode()).isEqualTo(200);
            answered.countDown();

            assertThat(isReached(passed)).isTrue();
        }
        assertThat(wasAnsweredBefore).isTrue();
    }

    private static boolean isReached(CountDownLatch moment) {
        try {
            return moment.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
