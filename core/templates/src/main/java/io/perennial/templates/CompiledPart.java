package io.perennial.templates;

import io.perennial.engine.template.TemplateRenderer.Finding;
import java.util.List;
import liqp.nodes.LNode;

/** One part of a template as read, ready for several threads at once. */
sealed interface CompiledPart {

    /** What is wrong with it. */
    List<Finding> findings();

    /** It can be rendered. Unknown variables among the findings show only when they are reached. */
    record Usable(LNode root, List<Finding> findings) implements CompiledPart {}

    /** It can't. */
    record Unusable(Finding finding) implements CompiledPart {
        @Override
        public List<Finding> findings() {
            return List.of(finding);
        }
    }
}
