package io.perennial.graphql.admin;

import io.perennial.engine.Engine;
import io.perennial.engine.channel.ChannelView;
import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.graphql.wiring.Loader;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is asked for of many objects of one answer, and loaded once. */
final class AdminLoaders {
    private final Loader<ContactKey, Contact> contacts;
    private final Loader<WorkspaceId, List<ChannelView>> channels;

    AdminLoaders(Engine engine) {
        this.contacts = new Loader<>(
                "contacts",
                keys -> engine.contacts().load(keys).stream()
                        .collect(Collectors.toMap(Contact::key, Function.identity())));
        this.channels = new Loader<>(
                "channels",
                workspaces ->
                        workspaces.stream().collect(Collectors.toMap(Function.identity(), engine.plugins()::channels)));
    }

    List<Loader<?, ?>> all() {
        return List.of(contacts, channels);
    }

    Loader<ContactKey, Contact> contacts() {
        return contacts;
    }

    /** The channels of a workspace. */
    Loader<WorkspaceId, List<ChannelView>> channels() {
        return channels;
    }
}
