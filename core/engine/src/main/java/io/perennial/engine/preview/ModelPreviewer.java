package io.perennial.engine.preview;

import io.perennial.engine.channel.PluginService;
import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactPosition;
import io.perennial.engine.contact.ContactStore;
import io.perennial.engine.definition.DefinitionBooks;
import io.perennial.engine.definition.DefinitionService;
import io.perennial.engine.definition.LifecycleModel;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.paging.Page;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.time.EngineTime;
import io.perennial.engine.timeline.TimelineStore;
import io.perennial.engine.workspace.WorkspaceId;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says who would move if a lifecycle model were published, or taken from a plugin: one page of a workspace's contacts at a time, newest
 * first. Reads each contact's whole timeline.
 */
public final class ModelPreviewer {
    private final DefinitionService definitions;
    private final PluginService plugins;
    private final DefinitionBooks books;
    private final ContactStore contacts;
    private final TimelineStore timeline;
    private final EngineTime time;

    public ModelPreviewer(
            DefinitionService definitions,
            PluginService plugins,
            DefinitionBooks books,
            ContactStore contacts,
            TimelineStore timeline,
            EngineTime time) {
        this.definitions = definitions;
        this.plugins = plugins;
        this.books = books;
        this.contacts = contacts;
        this.timeline = timeline;
        this.time = time;
    }

    /**
     * Of a draft of the workspace's own; faults lie under {@code key} and {@code definition}. A page for which the request has no time left
     * ends early.
     */
    public Outcome<ModelPreview> ofDraft(
            WorkspaceId workspace, String key, JsonValue definition, PageRequest<ContactPosition> request) {
        return definitions
                .draftLifecycleModel(workspace, key, definition)
                .map(draft -> page(workspace, draft, request));
    }

    /** Of a model that enabling a plugin would bring; faults lie under {@code plugin} and {@code model}. */
    public Outcome<ModelPreview> ofPlugin(
            WorkspaceId workspace, String plugin, String model, PageRequest<ContactPosition> request) {
        return plugins.lifecycleModel(workspace, plugin, model).map(draft -> page(workspace, draft, request));
    }

    private ModelPreview page(WorkspaceId workspace, LifecycleModel draft, PageRequest<ContactPosition> request) {
        var model = new DraftedModel(
                draft,
                books.now(workspace).timeZone(),
                timeline,
                time.timeline().instant());
        var listed = contacts.listed(workspace, request);
        var walk = new TimedWalk(time.machine());
        var moves = walk.of(listed.items(), at -> model.move(new ContactKey(workspace, at.id())).stream());
        var isWhole = walk.isWhole();
        var page = new Page<>(named(moves), !isWhole || listed.hasMore(), walk.reached());
        return new ModelPreview(walk.examined(), walk.unread(), page);
    }

    /** One that is erased meanwhile, or not written yet, is left out. */
    private List<PreviewedMove> named(List<DraftedModel.Move> moves) {
        var found = contacts.load(moves.stream().map(DraftedModel.Move::contact).toList()).stream()
                .collect(Collectors.toMap(Contact::key, Function.identity()));
        return moves.stream()
                .flatMap(move -> Stream.ofNullable(found.get(move.contact()))
                        .map(contact -> new PreviewedMove(contact, move.from(), move.to(), move.because())))
                .toList();
    }
}
