package io.perennial.engine;

import io.perennial.engine.channel.PluginService;
import io.perennial.engine.consent.ConsentService;
import io.perennial.engine.contact.ContactService;
import io.perennial.engine.definition.DefinitionService;
import io.perennial.engine.explain.ExplanationReader;
import io.perennial.engine.ingest.EventRecorder;
import io.perennial.engine.live.LiveTimelines;
import io.perennial.engine.message.MessageService;
import io.perennial.engine.preview.ModelPreviewer;
import io.perennial.engine.run.RunService;
import io.perennial.engine.segment.SegmentReader;
import io.perennial.engine.statistics.StatisticsReader;
import io.perennial.engine.time.ClockService;
import io.perennial.engine.timeline.TimelineReader;
import io.perennial.engine.track.StageMover;
import io.perennial.engine.track.TrackReader;
import io.perennial.engine.work.TallyReader;
import io.perennial.engine.workspace.ApiKeyService;
import io.perennial.engine.workspace.WorkspaceService;

/** Everything a caller may ask of the engine. */
public record Engine(
        ContactService contacts,
        EventRecorder events,
        TimelineReader timeline,
        TrackReader tracks,
        StageMover stages,
        RunService runs,
        ExplanationReader explanations,
        MessageService messages,
        TallyReader tallies,
        ConsentService consents,
        DefinitionService definitions,
        ModelPreviewer modelPreviews,
        SegmentReader segments,
        PluginService plugins,
        WorkspaceService workspaces,
        ApiKeyService apiKeys,
        ClockService clock,
        StatisticsReader statistics,
        LiveTimelines live) {}
