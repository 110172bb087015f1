package io.perennial.engine.definition;

import io.perennial.engine.journey.JourneyEntry;
import io.perennial.engine.journey.JourneyReader;
import io.perennial.engine.json.JsonFault;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.predicate.json.PredicateJson;
import io.perennial.engine.template.MessageTemplate;
import io.perennial.engine.template.TemplateRenderer;
import io.perennial.spi.JourneyTemplateDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a journey template, by itself or for a workspace, all findings at once. */
public final class TemplateChecks {
    private final MessageForm messageForm;
    private final SegmentChecks segmentChecks = new SegmentChecks();
    private final JourneyChecks journeyChecks = new JourneyChecks();

    public TemplateChecks(TemplateRenderer renderer) {
        this.messageForm = new MessageForm(renderer);
    }

    /**
     * All that is wrong with a template with its parameters at their defaults, before any workspace is known; empty if nothing is. Lifecycle
     * models, channels and other journeys may be there or not.
     */
    public List<Fault> faults(JourneyTemplateDocument document) {
        var faults = new ArrayList<Fault>();
        var template = JourneyTemplate.read("", document, faults);
        if (template.isEmpty()) return faults;
        var filled = template.get().withDefaults();
        var all = faults(
                filled, Definitions.NONE, message -> messageForm.faults(message, Optional.empty()), Instant.EPOCH);
        all.stream().filter(fault -> fault.code() != FaultCode.NOT_FOUND).forEach(faults::add);
        if (faults.isEmpty()) faults.addAll(notBrought(filled));
        return faults;
    }

    /** The segments and messages by which a journey goes that are not of its template: no workspace need have them. */
    private static List<Fault> notBrought(FilledTemplate filled) {
        var journey = JourneyReader.read("", 0, filled.journey().document(), true, Instant.EPOCH);
        var faults = new ArrayList<Fault>();
        missing(journey.messages(), filled.keys("messages"))
                .forEach(key -> faults.add(notBrought("message", "messages", key)));
        var segments = new LinkedHashSet<>(Dependencies.of(journey.predicates()).segments());
        if (journey.entry() instanceof JourneyEntry.OnSegment onSegment) segments.add(onSegment.segment());
        missing(segments, filled.keys("segments")).forEach(key -> faults.add(notBrought("segment", "segments", key)));
        return faults;
    }

    private static List<String> missing(Collection<String> asked, List<String> brought) {
        return asked.stream().filter(key -> !brought.contains(key)).sorted().toList();
    }

    private static Fault notBrought(String what, String part, String key) {
        return new Fault(
                FaultCode.NOT_FOUND,
                List.of("journey"),
                "It goes by the %s '%s', which is not among the template's %s.".formatted(what, key, part));
    }

    /**
     * All that is wrong with a filled template where some definitions are in force; places are those of the template.
     *
     * @param there segments and messages of these stay as they are, and are not checked
     * @param messageFaults what is wrong with a message
     */
    List<Fault> faults(
            FilledTemplate filled, Definitions there, Function<MessageDraft, List<Fault>> messageFaults, Instant now) {
        var faults = new ArrayList<>(filled.faults());
        var unread = filled.faults().stream().map(Fault::field).toList();
        var segments = segments(filled, there);
        var messages = messages(filled, there);
        for (var draft : segments)
            segment(draft)
                    .ifPresent(segment -> add(
                            faults,
                            unread,
                            segmentChecks.faults(draft, segment.criteria(), after(there, segments, messages, draft)),
                            "segments",
                            Integer.toString(filled.segments().indexOf(draft))));
        for (var draft : messages)
            add(
                    faults,
                    unread,
                    messageFaults.apply(draft),
                    "messages",
                    Integer.toString(filled.messages().indexOf(draft)));
        var after = after(there, segments, messages, null);
        add(faults, unread, journeyChecks.faults(filled.journey(), after, now), "journey");
        return faults;
    }

    /** The definitions that will be in force, but for one segment. */
    private static Definitions after(
            Definitions there,
            List<SegmentDraft> segments,
            List<MessageDraft> messages,
            @Nullable SegmentDraft without) {
        return there.with(
                segments.stream()
                        .filter(draft -> !draft.equals(without))
                        .flatMap(draft -> segment(draft).stream())
                        .toList(),
                messages.stream().map(TemplateChecks::message).toList());
    }

    /** Those that are not there. */
    static List<MessageDraft> messages(FilledTemplate filled, Definitions there) {
        return filled.messages().stream()
                .filter(message -> there.message(message.key()).isEmpty())
                .toList();
    }

    /** Those that are not in force. */
    static List<SegmentDraft> segments(FilledTemplate filled, Definitions there) {
        return filled.segments().stream()
                .filter(draft ->
                        there.segment(draft.key()).filter(Segment::active).isEmpty())
                .toList();
    }

    /** What can't be read, and what is in it, is spoken of once. */
    private static void add(List<Fault> faults, List<List<String>> unread, List<Fault> more, String... place) {
        more.stream()
                .map(fault -> fault.under(place))
                .filter(fault -> unread.stream().noneMatch(within -> isIn(fault.field(), within)))
                .forEach(faults::add);
    }

    private static boolean isIn(List<String> place, List<String> outer) {
        return place.size() >= outer.size() && place.subList(0, outer.size()).equals(outer);
    }

    /** As it will be; none if its criteria can't be read, which is a fault of the template. */
    private static Optional<Segment> segment(SegmentDraft draft) {
        try {
            var criteria = PredicateJson.read(draft.criteria(), List.of());
            return Optional.of(
                    new Segment(draft.key(), 0, draft.name(), draft.description(), criteria, true, Instant.EPOCH));
        } catch (JsonFault e) {
            return Optional.empty();
        }
    }

    /** Stands for one that will be there. */
    private static MessageDefinition message(MessageDraft draft) {
        return new MessageDefinition(
                draft.key(),
                0,
                draft.name(),
                draft.channel(),
                draft.messageClass(),
                draft.topic(),
                List.of(new LocalizedTemplate("en", new MessageTemplate(null, "-", null))),
                Instant.EPOCH);
    }
}
