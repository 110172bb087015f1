package io.perennial.graphql.admin;

import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactPosition;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.preview.ModelPreview;
import io.perennial.engine.preview.ModelPreviewer;
import io.perennial.engine.preview.PreviewedMove;
import io.perennial.graphql.relay.Connection;
import io.perennial.graphql.relay.CursorKey;
import io.perennial.graphql.relay.Cursors;
import io.perennial.graphql.relay.GlobalId;
import io.perennial.graphql.relay.Listing;
import io.perennial.graphql.wiring.Call;
import io.perennial.graphql.wiring.ConventionFields;
import io.perennial.graphql.wiring.FieldCatalog;
import io.perennial.graphql.wiring.Input;
import io.perennial.graphql.wiring.Payload;
import java.util.List;

/** Who would move if a lifecycle model were published. */
final class ModelPreviewFields {
    private static final int LARGEST_PAGE = 500;

    private final ModelPreviewer previews;
    private final CursorKey cursorKey;

    ModelPreviewFields(ModelPreviewer previews, CursorKey cursorKey) {
        this.previews = previews;
        this.cursorKey = cursorKey;
    }

    void wire(FieldCatalog catalog) {
        catalog.type("Query").fetch("previewLifecycleModel", this::preview);
        var preview = ConventionFields.<Shown>payload(
                catalog, "LifecycleModelPreview", "examined", shown -> shown.preview.examined());
        ConventionFields.also(preview, "unread", shown -> shown.preview.unread());
        ConventionFields.also(preview, "counts", shown -> shown.preview.counts());
        ConventionFields.also(preview, "moves", shown -> shown.preview.moves().items());
        ConventionFields.also(preview, "pageInfo", Shown::pageInfo);
        catalog.type("StageMoveCount", ModelPreview.Count.class)
                .read("from", ModelPreview.Count::from)
                .read("to", ModelPreview.Count::to)
                .read("contacts", ModelPreview.Count::contacts);
        catalog.type("PreviewedMove", PreviewedMove.class)
                .read("contact", PreviewedMove::contact)
                .read("from", PreviewedMove::from)
                .read("to", PreviewedMove::to)
                .read("because", PreviewedMove::because);
        catalog.type("PreviewedContact", Contact.class)
                .read("id", contact -> new GlobalId.OfContact(contact.key()).text())
                .read(
                        "externalId",
                        contact -> contact.identity(IdentityKind.EXTERNAL_ID).orElse(null))
                .read("email", Contact::email)
                .read("firstName", Contact::firstName)
                .read("lastName", Contact::lastName);
    }

    private Payload<Shown> preview(Call<Object> call) {
        var cursors = cursors(call);
        var request = call.page().walk(cursors, LARGEST_PAGE);
        return Payload.of(preview(call, call.input(), request)
                .map(preview -> new Shown(preview, pageInfo(preview, request, cursors))));
    }

    private Outcome<ModelPreview> preview(Call<Object> call, Input input, PageRequest<ContactPosition> request) {
        var draft = input.objectOrNull("draft");
        if (draft != null)
            return previews.ofDraft(call.workspace(), draft.text("key"), draft.json("definition"), request)
                    .under("draft");
        var ofPlugin = input.object("ofPlugin");
        return previews.ofPlugin(call.workspace(), ofPlugin.text("plugin"), ofPlugin.text("model"), request)
                .under("ofPlugin");
    }

    /** Of the contacts, whatever the draft: one that is mended meanwhile goes on where the other was. */
    private Cursors<ContactPosition> cursors(Call<Object> call) {
        return Cursors.of(cursorKey, Listing.CONTACTS, List.of(call.workspace().toString(), "preview"));
    }

    private static Connection.PageInfo pageInfo(
            ModelPreview preview, PageRequest<ContactPosition> request, Cursors<ContactPosition> cursors) {
        return Connection.<PreviewedMove, ContactPosition>of(
                        preview.moves(), request, cursors, move -> ContactFields.position(move.contact()))
                .pageInfo();
    }

    private record Shown(ModelPreview preview, Connection.PageInfo pageInfo) {}
}
