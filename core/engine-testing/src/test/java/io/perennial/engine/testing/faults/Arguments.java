package io.perennial.engine.testing.faults;

import io.perennial.engine.channel.ChannelSettings;
import io.perennial.engine.consent.ConsentRecord;
import io.perennial.engine.consent.Suppression;
import io.perennial.engine.contact.ContactField;
import io.perennial.engine.contact.ContactId;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.Identity;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.decide.DecisionKey;
import io.perennial.engine.decide.DecisionRecord;
import io.perennial.engine.decide.RunPlace;
import io.perennial.engine.decide.Snapshot;
import io.perennial.engine.definition.DefinitionKind;
import io.perennial.engine.definition.DefinitionVersion;
import io.perennial.engine.dispatch.Claim;
import io.perennial.engine.dispatch.Intent;
import io.perennial.engine.dispatch.IntentId;
import io.perennial.engine.dispatch.MessageKey;
import io.perennial.engine.dispatch.MessageOutcome;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.peer.Peer;
import io.perennial.engine.percentile.Part;
import io.perennial.engine.percentile.PartKey;
import io.perennial.engine.percentile.TopId;
import io.perennial.engine.predicate.Threshold;
import io.perennial.engine.segment.MemberChange;
import io.perennial.engine.segment.PassProgress;
import io.perennial.engine.sending.SentLately;
import io.perennial.engine.shard.ShardMap;
import io.perennial.engine.shard.WriteStamp;
import io.perennial.engine.testing.clock.Ids;
import io.perennial.engine.testing.fixture.EntryBuilder;
import io.perennial.engine.testing.fixture.IntentBuilder;
import io.perennial.engine.time.ClockMove;
import io.perennial.engine.time.QuietReport;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.EntryKey;
import io.perennial.engine.timeline.Receipt;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.work.Checkpoint;
import io.perennial.engine.work.DueItem;
import io.perennial.engine.work.Lane;
import io.perennial.engine.work.Lease;
import io.perennial.engine.work.LogItem;
import io.perennial.engine.work.LogPosition;
import io.perennial.engine.workspace.ApiKey;
import io.perennial.engine.workspace.Workspace;
import io.perennial.engine.workspace.WorkspaceId;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** One argument of each type that a port takes. */
final class Arguments {
    private static final Ids IDS = Ids.sequential();
    private static final Instant NOON = EntryBuilder.NOON;
    private static final ContactKey CONTACT = IDS.contactKey();
    private static final WorkspaceId WORKSPACE = CONTACT.workspace();
    private static final TimelineEntry ENTRY =
            EntryBuilder.of(CONTACT).id(IDS.entry()).build();
    private static final Intent INTENT =
            IntentBuilder.of(CONTACT).id(IDS.intent()).decision(IDS.get()).build();
    private static final LogItem ITEM = new LogItem(1, Lane.LIVE, new LogPosition(1, ENTRY.id()), ENTRY);
    private static final Consumer<Object> NOBODY = _ -> {};

    private static final Map<Class<?>, Object> BY_TYPE = Map.ofEntries(
            Map.entry(int.class, 3),
            Map.entry(ClockMove.class, new ClockMove(1, NOON, NOON, false)),
            Map.entry(Peer.class, new Peer("server", "http://127.0.0.1:1", 1)),
            Map.entry(QuietReport.class, new QuietReport(1, null, NOON)),
            Map.entry(LocalDate.class, LocalDate.EPOCH),
            Map.entry(List.class, List.of(BigDecimal.ONE)),
            Map.entry(TopId.class, new TopId(IDS.get())),
            Map.entry(PartKey.class, new PartKey(WORKSPACE, LocalDate.EPOCH, new TopId(IDS.get()), 3)),
            Map.entry(Part.class, new Part(1, 1)),
            Map.entry(Threshold.class, new Threshold(LocalDate.EPOCH, BigDecimal.ONE, 1, NOON)),
            Map.entry(long.class, 0L),
            Map.entry(Integer.class, 3),
            Map.entry(String.class, "text"),
            Map.entry(Instant.class, NOON),
            Map.entry(UUID.class, IDS.get()),
            Map.entry(Consumer.class, NOBODY),
            Map.entry(PageRequest.class, PageRequest.first(5)),
            Map.entry(WorkspaceId.class, WORKSPACE),
            Map.entry(ContactId.class, CONTACT.contact()),
            Map.entry(ContactKey.class, CONTACT),
            Map.entry(Identity.class, new Identity(IdentityKind.EMAIL, "a@example.com")),
            Map.entry(EntryId.class, ENTRY.id()),
            Map.entry(EntryKey.class, ENTRY.key()),
            Map.entry(TimelineEntry.class, ENTRY),
            Map.entry(Receipt.class, new Receipt(ENTRY.id(), NOON, NOON)),
            Map.entry(Lane.class, Lane.LIVE),
            Map.entry(LogItem.class, ITEM),
            Map.entry(LogPosition.class, ITEM.position()),
            Map.entry(Lease.class, new Lease(3, "owner", 1, NOON)),
            Map.entry(ShardMap.class, ShardMap.DEFAULT),
            Map.entry(WriteStamp.class, new WriteStamp(1, 1)),
            Map.entry(Checkpoint.class, new Checkpoint(1, 1, NOON, Map.of())),
            Map.entry(DueItem.class, new DueItem(DueItem.Kind.WAKE, CONTACT, NOON, IDS.get(), 1, NOON)),
            Map.entry(Snapshot.class, Snapshot.empty(CONTACT)),
            Map.entry(DecisionRecord.class, new DecisionRecord(IDS.get(), CONTACT, NOON, JsonObject.EMPTY_JSON_OBJECT)),
            Map.entry(
                    DefinitionVersion.class,
                    new DefinitionVersion(
                            WORKSPACE,
                            DefinitionKind.JOURNEY,
                            "key",
                            1,
                            true,
                            NOON,
                            null,
                            JsonObject.EMPTY_JSON_OBJECT)),
            Map.entry(MemberChange.class, new MemberChange(CONTACT, "vip", 3, NOON)),
            Map.entry(RunPlace.class, new RunPlace(CONTACT, IDS.get(), "series", 3, new RunPlace.At(1, "pause"))),
            Map.entry(PassProgress.class, PassProgress.begun(NOON)),
            Map.entry(DecisionKey.class, new DecisionKey(IDS.contactKey(), IDS.get())),
            Map.entry(Claim.class, new Claim(INTENT.id(), 1, "claimant", NOON)),
            Map.entry(SentLately.class, SentLately.NONE),
            Map.entry(IntentId.class, INTENT.id()),
            Map.entry(Intent.class, INTENT),
            Map.entry(MessageKey.class, INTENT.key()),
            Map.entry(MessageOutcome.class, new MessageOutcome(MessageOutcome.Kind.SENT, 1, null, null, null, NOON)),
            Map.entry(ConsentRecord.class, new ConsentRecord(IDS.get(), "email", null, true, "form", null, NOON)),
            Map.entry(Suppression.class, new Suppression("email", "a@example.com", "reason", NOON)),
            Map.entry(Workspace.class, new Workspace(WORKSPACE, "slug", "name", "UTC", NOON)),
            Map.entry(
                    ApiKey.class,
                    new ApiKey(
                            "abcdefghij234567",
                            WORKSPACE,
                            ApiKey.Kind.SECRET,
                            "name",
                            "00",
                            Set.of(),
                            List.of(),
                            NOON,
                            null)),
            Map.entry(ChannelSettings.class, new ChannelSettings(WORKSPACE, "email", 1, JsonObject.EMPTY_JSON_OBJECT)));

    private Arguments() {}

    static Object[] of(Method method) {
        return Arrays.stream(method.getGenericParameterTypes())
                .map(Arguments::argument)
                .toArray();
    }

    private static Object argument(Type type) {
        if (!(type instanceof ParameterizedType generic)) return known(type);
        if (generic.getRawType() == Collection.class) return List.of(known(generic.getActualTypeArguments()[0]));
        if (generic.getRawType() == Set.class) return Set.of("order.completed");
        if (generic.getRawType() == Optional.class) return Optional.empty();
        if (generic.getRawType() == Map.class) return Map.of("firstName", new ContactField(JsonValue.TRUE, NOON));
        return known(generic.getRawType());
    }

    private static Object known(Type type) {
        var known = BY_TYPE.get(type);
        if (known == null) throw new AssertionError("there is no argument of " + type);
        return known;
    }
}
