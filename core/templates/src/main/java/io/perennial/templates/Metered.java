package io.perennial.templates;

import liqp.TemplateContext;
import liqp.exceptions.ExceededMaxIterationsException;
import liqp.nodes.LNode;
import org.jspecify.annotations.Nullable;

/** A node that asks the budget first, and says where it stands when it fails. */
record Metered(LNode node, Place place) implements LNode {

    @Override
    public @Nullable Object render(TemplateContext context) {
        try {
            Budget.of(context).step();
            return node.render(context);
        } catch (Refusal refusal) {
            throw refusal.at(place);
        } catch (ExceededMaxIterationsException e) {
            throw Refusal.limit("loops too often; loop over fewer items").at(place);
        } catch (RuntimeException e) {
            // liqp's own message may quote the contact's data.
            throw Refusal.error(
                            "can't be worked out with this data (%s); check the kinds of values compared or looped over"
                                    .formatted(e.getClass().getSimpleName()))
                    .at(place);
        }
    }
}
