package io.perennial.engine.dispatch;

import io.perennial.engine.channel.ChannelSettingsStore;
import io.perennial.engine.consent.ConsentStore;
import io.perennial.engine.contact.ContactStore;
import io.perennial.engine.timeline.TimelineStore;
import io.perennial.engine.workspace.WorkspaceStore;

/** The stores that sending reads and writes. */
public record DispatchStores(
        ClaimStore claims,
        ContactStore contacts,
        ConsentStore consents,
        ChannelSettingsStore channelSettings,
        TimelineStore timeline,
        WorkspaceStore workspaces) {}
