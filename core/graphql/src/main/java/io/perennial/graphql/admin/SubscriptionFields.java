package io.perennial.graphql.admin;

import io.perennial.engine.Engine;
import io.perennial.engine.live.ChangeFeed;
import io.perennial.engine.live.Feed;
import io.perennial.engine.live.LiveEntry;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.engine.outcome.PerennialException;
import io.perennial.graphql.event.ContactRefInput;
import io.perennial.graphql.relay.CursorKey;
import io.perennial.graphql.relay.Cursors;
import io.perennial.graphql.relay.Listing;
import io.perennial.graphql.wiring.Call;
import io.perennial.graphql.wiring.FieldCatalog;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is told as it happens. */
final class SubscriptionFields {
    private final Engine engine;
    private final CursorKey cursorKey;

    SubscriptionFields(Engine engine, CursorKey cursorKey) {
        this.engine = engine;
        this.cursorKey = cursorKey;
    }

    void wire(FieldCatalog catalog) {
        catalog.type("Subscription")
                .feed("contactTimeline", this::contactTimeline)
                .feed("activity", this::activity)
                .feed("placementProgress", this::placementProgress);
        catalog.type("NewEntry", Told.class)
                .read("entry", told -> told.live().entry())
                .read("cursor", told -> told.cursors().write(told.live().learnt()))
                .fetch(
                        "contact",
                        call -> engine.contacts()
                                .load(call.source().live().entry().contact())
                                .orElse(null));
    }

    private Feed<?> contactTimeline(Call<Object> call) {
        var workspace = call.workspace();
        var contact = engine.contacts()
                .locate(workspace, ContactRefInput.read(call.arguments().object("by"), workspace))
                .orElseThrow(() -> new PerennialException(ErrorCode.NOT_FOUND, "There is no such contact."));
        var types = ContactFields.types(call);
        var cursors = cursors(Stream.concat(
                Stream.of("contact", workspace.toString(), contact.contact().toString()), types.stream()));
        return new ToldFeed(engine.live().contact(contact, types, since(call, cursors)), cursors);
    }

    private Feed<?> activity(Call<Object> call) {
        var types = ContactFields.types(call);
        var cursors =
                cursors(Stream.concat(Stream.of("workspace", call.workspace().toString()), types.stream()));
        return new ToldFeed(engine.live().workspace(call.workspace(), types, since(call, cursors)), cursors);
    }

    private Feed<?> placementProgress(Call<Object> call) {
        var workspace = call.workspace();
        return new ChangeFeed<>(() -> engine.segments().progress(workspace), System::nanoTime);
    }

    private Cursors<Instant> cursors(Stream<String> parent) {
        return Cursors.of(cursorKey, Listing.LEARNT, parent.toList());
    }

    private static @Nullable Instant since(Call<Object> call, Cursors<Instant> cursors) {
        var after = call.arguments().textOrNull("after");
        return after == null ? null : cursors.read(after, "after");
    }

    /** An entry, and how its cursor is written. */
    private record Told(LiveEntry live, Cursors<Instant> cursors) {}

    private record ToldFeed(Feed<LiveEntry> inner, Cursors<Instant> cursors) implements Feed<Told> {
        @Override
        public Optional<Told> next(Duration atMost) throws InterruptedException {
            return inner.next(atMost).map(entry -> new Told(entry, cursors));
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
