package io.perennial.engine.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Turns<String> turns = new Turns<>();
    private final String one = "one";
    private final String two = "two";
    private final String three = "three";

    @Test
    void callWithSomethingInCommon_waitsForTheOther() throws Exception {
        turns.enter(Set.of(one, two));
        var second = entering(Set.of(two, three));
        assertThat(second.isDone()).isFalse();

        turns.leave(Set.of(one, two));

        second.get(10, TimeUnit.SECONDS);
        turns.leave(Set.of(two, three));
    }

    @Test
    void callWithOtherThings_doesNotWait() throws Exception {
        turns.enter(Set.of(one, two));

        entering(Set.of(three)).get(10, TimeUnit.SECONDS);
    }

    @Test
    void waitingCall_holdsNothing() throws Exception {
        turns.enter(Set.of(one));
        var waiting = entering(Set.of(one, three));

        entering(Set.of(three)).thenRun(() -> turns.leave(Set.of(three))).get(10, TimeUnit.SECONDS);

        turns.leave(Set.of(one));
        waiting.get(10, TimeUnit.SECONDS);
    }

    private CompletableFuture<Void> entering(Set<String> ids) {
        return CompletableFuture.runAsync(() -> turns.enter(ids), Thread::startVirtualThread);
    }
}
