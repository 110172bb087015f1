package io.perennial.templates;

import io.perennial.engine.template.MessageTemplate;
import io.perennial.engine.template.Rendering;
import io.perennial.engine.template.TemplateRenderer;
import io.perennial.spi.Content;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Renders Liquid on the caller's thread.
 *
 * <p>A variable that is missing where it is written, looped over or worked with fails the rendering, unless a {@code default}
 * filter follows; in a condition it is false.
 */
public final class LiquidRenderer implements TemplateRenderer {
    private static final long CACHED_CHARS = 4_000_000;

    private final CompiledParts parts;
    private final PartRenderer renderer;
    private final Limits limits;
    private final LongSupplier nanoTime;

    /** @param clock what {@code now} is in a template */
    public LiquidRenderer(Limits limits, Clock clock) {
        this(limits, clock, System::nanoTime);
    }

    LiquidRenderer(Limits limits, Clock clock, LongSupplier nanoTime) {
        this.parts = new CompiledParts(new Compiler(limits, clock), CACHED_CHARS);
        this.renderer = new PartRenderer(limits);
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    @Override
    public List<Finding> check(MessageTemplate template) {
        List<Finding> findings = new ArrayList<>();
        template.subject()
                .ifPresent(
                        source -> findings.addAll(parts.of(Part.SUBJECT, source).findings()));
        template.text()
                .ifPresent(source -> findings.addAll(parts.of(Part.TEXT, source).findings()));
        template.html()
                .ifPresent(source -> findings.addAll(parts.of(Part.HTML, source).findings()));
        return findings;
    }

    @Override
    public Rendering render(MessageTemplate template, JsonObject data) {
        Map<String, Object> variables = Values.of(data);
        try {
            return renderOnce(template, variables);
        } catch (Refusal refusal) {
            return refusal.isTime() ? renderAgain(template, variables) : refusal.asFailed();
        }
    }

    /** A failure is final, and a process that was stopped for a while or starved has run out of time through no fault of the template. */
    private Rendering renderAgain(MessageTemplate template, Map<String, Object> variables) {
        try {
            return renderOnce(template, variables);
        } catch (Refusal refusal) {
            return refusal.asFailed();
        }
    }

    private Rendering renderOnce(MessageTemplate template, Map<String, Object> variables) {
        Budget budget = new Budget(limits, nanoTime);
        @Nullable
        String subject = template.subject()
                .map(source -> SubjectLine.of(part(Part.SUBJECT, source, variables, budget)))
                .orElse(null);
        @Nullable
        String html = template.html()
                .map(source -> WellFormed.of(part(Part.HTML, source, variables, budget)))
                .orElse(null);
        String text = template.text()
                .map(source -> WellFormed.of(part(Part.TEXT, source, variables, budget)))
                .orElseGet(() -> PlainText.of(html == null ? "" : html));
        if (text.isBlank()) throw Refusal.error("text comes out empty; write one, or put words into the html");
        return new Rendering.Rendered(new Content(subject, text, html));
    }

    private String part(Part part, String source, Map<String, Object> variables, Budget budget) {
        return switch (parts.of(part, source)) {
            case CompiledPart.Usable usable -> rendered(part, usable, variables, budget);
            case CompiledPart.Unusable(Finding finding) ->
                throw Refusal.error(finding.message()).at(new Place(part, finding.line()));
        };
    }

    private String rendered(Part part, CompiledPart.Usable usable, Map<String, Object> variables, Budget budget) {
        try {
            return renderer.render(usable.root(), variables, budget);
        } catch (Refusal refusal) {
            throw refusal.at(part.label());
        }
    }
}
