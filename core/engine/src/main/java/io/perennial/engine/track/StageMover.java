package io.perennial.engine.track;

import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactRef;
import io.perennial.engine.contact.ContactService;
import io.perennial.engine.definition.DefinitionBooks;
import io.perennial.engine.definition.LifecycleModel;
import io.perennial.engine.definition.StageDefinition;
import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.timeline.EntryTypes;
import io.perennial.engine.timeline.ManualMove;
import io.perennial.engine.timeline.SystemEntries;
import io.perennial.engine.workspace.WorkspaceId;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts contacts at stages by hand, and lets them go. Where a contact is then is decided by the owner of its shard, in a moment. */
public final class StageMover {
    private static final int MOST_OF_TEXT = 500;

    private final DefinitionBooks books;
    private final ContactService contacts;
    private final SystemEntries entries;
    private final Clock clock;

    public StageMover(DefinitionBooks books, ContactService contacts, SystemEntries entries, Clock clock) {
        this.books = books;
        this.contacts = contacts;
        this.entries = entries;
        this.clock = clock;
    }

    /**
     * Records that a contact is at a stage, whatever its criteria say.
     */
    public Outcome<Contact> move(WorkspaceId workspace, ContactRef ref, String model, ManualMove move) {
        var found = books.now(workspace).model(model);
        return record(workspace, ref, model, faults(move, found.orElse(null)), move.json());
    }

    /**
     * Records that a contact is let go: then the criteria say again where it is.
     *
     * @param by who does it, in their own words; null for nobody in particular
     * @param reason why; null if they do not say
     */
    public Outcome<Contact> letGo(
            WorkspaceId workspace, ContactRef ref, String model, @Nullable String by, @Nullable String reason) {
        var said = Json.object();
        if (by != null) said.add("by", by);
        if (reason != null) said.add("reason", reason);
        return record(workspace, ref, model, faults(by, reason), said.build());
    }

    private Outcome<Contact> record(
            WorkspaceId workspace, ContactRef ref, String model, List<Fault> wrong, JsonObject move) {
        var faults = new ArrayList<Fault>();
        if (books.now(workspace).model(model).isEmpty())
            faults.add(Fault.of(FaultCode.NOT_FOUND, "model", "There is no lifecycle model '%s'.".formatted(model)));
        faults.addAll(wrong);
        var contact = contacts.find(workspace, ref);
        if (contact.isEmpty())
            faults.add(Fault.of(FaultCode.NOT_FOUND, "contact", "There is no such contact that you may see."));
        if (!faults.isEmpty()) return Outcome.rejected(faults);
        var said = Json.object().add("model", model);
        move.forEach(said::add);
        entries.record(contact.orElseThrow().key(), EntryTypes.STAGE_SET, said.build());
        return Outcome.done(contact.get());
    }

    private List<Fault> faults(ManualMove move, @Nullable LifecycleModel model) {
        var faults = new ArrayList<Fault>();
        if (model != null && model.stage(move.stage()).isEmpty())
            faults.add(Fault.of(
                    FaultCode.NOT_FOUND,
                    "stage",
                    "The model '%s' has no stage '%s'; it has %s."
                            .formatted(
                                    model.key(),
                                    move.stage(),
                                    model.stages().stream()
                                            .map(StageDefinition::key)
                                            .collect(Collectors.joining(", ")))));
        if (!move.isInForce(clock.instant()))
            faults.add(Fault.of(FaultCode.INVALID, "until", "%s is past.".formatted(move.until())));
        faults.addAll(faults(move.by(), move.reason()));
        return faults;
    }

    private static List<Fault> faults(@Nullable String by, @Nullable String reason) {
        var faults = new ArrayList<Fault>();
        if (!isText(by)) faults.add(text("by"));
        if (!isText(reason)) faults.add(text("reason"));
        return faults;
    }

    private static boolean isText(@Nullable String text) {
        return text == null
                || (!text.isBlank()
                        && text.length() <= MOST_OF_TEXT
                        && text.chars().noneMatch(Character::isISOControl));
    }

    private static Fault text(String field) {
        return Fault.of(FaultCode.INVALID, field, "Give 1 to %d characters on one line.".formatted(MOST_OF_TEXT));
    }
}
