package io.perennial.engine.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.RunPlace;
import io.perennial.engine.decide.RunPlace.At;
import io.perennial.engine.decide.RunStore;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.storage.Storage;
import io.perennial.engine.testing.clock.Ids;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where runs are, as numbers. */
public abstract class RunStoreContract {
    private static final int GROUPS = 7;
    private static final WriteStamp STAMP = new WriteStamp(1, 1);
    private static final WriteStamp LATER = new WriteStamp(1, 2);

    private final Ids ids = Ids.random();
    private final WorkspaceId workspace = ids.workspace();

    protected abstract Storage storage();

    private RunStore runs() {
        return storage().runs();
    }

    private Map<At, Long> count(String journey) {
        return runs().count(workspace, journey, GROUPS);
    }

    private static RunPlace place(ContactKey contact, UUID run, @Nullable At at) {
        return new RunPlace(
                contact, run, "series", (int) (contact.contact().value().getLeastSignificantBits() & 3), at);
    }

    @Test
    void runs_areCountedByVersionAndStep() {
        var places = new ArrayList<RunPlace>();
        for (var i = 0; i < 30; i++)
            places.add(place(
                    ids.contactIn(workspace), ids.get(), new At(1 + i % 2, i % 3 == 0 ? Samples.UNICODE : "pause")));

        runs().move(places, STAMP);
        runs().move(places, STAMP);

        assertThat(count("series"))
                .isEqualTo(Map.of(
                        new At(1, "pause"), 10L,
                        new At(2, "pause"), 10L,
                        new At(1, Samples.UNICODE), 5L,
                        new At(2, Samples.UNICODE), 5L));
    }

    @Test
    void contact_mayHaveSeveralRuns_eachWhereItCameLast() {
        var contact = ids.contactIn(workspace);
        var one = ids.get();
        var other = ids.get();
        runs().move(List.of(place(contact, one, new At(1, "a")), place(contact, other, new At(1, "a"))), STAMP);

        runs().move(List.of(place(contact, one, new At(2, "b"))), LATER);

        assertThat(count("series")).isEqualTo(Map.of(new At(1, "a"), 1L, new At(2, "b"), 1L));
    }

    @Test
    void runThatHasEnded_isNotCounted() {
        var contact = ids.contactIn(workspace);
        var run = ids.get();
        runs().move(List.of(place(contact, run, new At(1, "a"))), STAMP);

        runs().move(List.of(place(contact, run, null)), LATER);
        runs().move(List.of(place(ids.contactIn(workspace), ids.get(), null)), LATER);
        runs().move(List.of(), LATER);

        assertThat(count("series")).isEmpty();
    }

    @Test
    void move_ofAStaleOwner_changesNothing() {
        StampedRow.assertThatTheHigherStampStays(this::row);
    }

    @Test
    void end_keepsToItsStamp() {
        StampedRow.assertThatDeletionKeepsToStamps(this::row);
    }

    private StampedRow<At> row() {
        var contact = ids.contactKey();
        var run = ids.get();
        return new StampedRow<>(
                new At(2, "b"),
                new At(1, "a"),
                (at, stamp) -> runs().move(List.of(place(contact, run, at)), stamp),
                stamp -> runs().move(List.of(place(contact, run, null)), stamp),
                () -> runs().count(contact.workspace(), "series", GROUPS).keySet().stream()
                        .reduce((one, other) -> {
                            throw new AssertionError("listed twice");
                        }));
    }

    @Test
    void thousandsOfRuns_areCounted() {
        var places = new ArrayList<RunPlace>();
        for (var i = 0; i < 5100; i++) places.add(place(ids.contactIn(workspace), ids.get(), new At(1, "pause")));

        runs().move(places, STAMP);

        assertThat(count("series")).isEqualTo(Map.of(new At(1, "pause"), 5100L));
    }

    @Test
    void otherJourneyOrWorkspace_hasRunsOfItsOwn() {
        var contact = ids.contactIn(workspace);
        runs().move(List.of(place(contact, ids.get(), new At(1, "a"))), STAMP);

        assertThat(count("other")).isEmpty();
        assertThat(runs().count(ids.workspace(), "series", GROUPS)).isEmpty();
    }
}
