package io.perennial.templates;

import io.perennial.engine.template.TemplateRenderer.Finding;
import java.time.Clock;

/** Reads the parts of templates. */
final class Compiler {
    private final Limits limits;
    private final Clock clock;

    Compiler(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    CompiledPart compile(Part part, String source) {
        if (source.length() > limits.templateChars())
            return unusable(part, 1, "is longer than %d characters; shorten it".formatted(limits.templateChars()));
        try {
            NodeBuilder builder = new NodeBuilder(part, FilterCatalog.of(part, clock));
            return new CompiledPart.Usable(builder.visit(Syntax.parse(source)), builder.findings());
        } catch (SyntaxFault fault) {
            return unusable(part, fault.line(), fault.detail());
        } catch (NumberFormatException e) {
            return unusable(part, 1, "holds a number that is too big");
        } catch (StackOverflowError e) {
            // Nesting's limits are far below this on a stack of usual size; a caller's may be small.
            return unusable(part, 1, "is nested too deep; take it apart");
        }
    }

    private static CompiledPart unusable(Part part, int line, String message) {
        return new CompiledPart.Unusable(new Finding(part.label(), line, message));
    }
}
