package io.perennial.storage.cassandra.work;

import io.perennial.engine.work.Checkpoint;
import io.perennial.engine.work.JourneyRef;
import io.perennial.engine.work.MessageTallies;
import io.perennial.engine.workspace.WorkspaceId;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Checkpoints as JSON, so that an operator can read them: they hold nothing personal. */
final class CheckpointJson {
    // Thread-safe; it lives as long as the process and holds nothing that needs closing.
    private static final Jsonb JSONB = JsonbBuilder.create();

    private CheckpointJson() {}

    /** A checkpoint as it is stored. A field that is added later is absent in older rows, and null here. */
    public record Document(long liveStamp, long bulkStamp, Instant dueSlot, List<Line> tallies) {
        static Document of(Checkpoint checkpoint) {
            return new Document(
                    checkpoint.liveStamp(),
                    checkpoint.bulkStamp(),
                    checkpoint.dueSlot(),
                    checkpoint.tallies().entrySet().stream()
                            .map(journey -> Line.of(journey.getKey(), journey.getValue()))
                            .toList());
        }

        Checkpoint checkpoint() {
            return new Checkpoint(
                    liveStamp,
                    bulkStamp,
                    dueSlot,
                    tallies.stream().collect(Collectors.toMap(Line::ref, Line::messageTallies)));
        }
    }

    /** The tallies of one journey. */
    public record Line(
            UUID workspace, String journey, long sent, long failed, long skipped, long parked, long pending) {
        static Line of(JourneyRef ref, MessageTallies tallies) {
            return new Line(
                    ref.workspace().value(),
                    ref.journey(),
                    tallies.sent(),
                    tallies.failed(),
                    tallies.skipped(),
                    tallies.parked(),
                    tallies.pending());
        }

        JourneyRef ref() {
            return new JourneyRef(new WorkspaceId(workspace), journey);
        }

        MessageTallies messageTallies() {
            return new MessageTallies(sent, failed, skipped, parked, pending);
        }
    }

    static String write(Checkpoint checkpoint) {
        return JSONB.toJson(Document.of(checkpoint));
    }

    static Checkpoint read(String text) {
        return JSONB.fromJson(text, Document.class).checkpoint();
    }
}
