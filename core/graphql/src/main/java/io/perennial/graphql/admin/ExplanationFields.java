package io.perennial.graphql.admin;

import io.perennial.engine.contact.Contact;
import io.perennial.engine.explain.Condition;
import io.perennial.engine.explain.ContactExplanation;
import io.perennial.engine.explain.ExplanationReader;
import io.perennial.engine.explain.Subject;
import io.perennial.graphql.wiring.Call;
import io.perennial.graphql.wiring.FieldCatalog;
import io.perennial.graphql.wiring.Input;

/** Why a contact is where it is, or is not. */
final class ExplanationFields {
    private final ExplanationReader explanations;

    ExplanationFields(ExplanationReader explanations) {
        this.explanations = explanations;
    }

    void wire(FieldCatalog catalog) {
        catalog.type("Contact", Contact.class).fetch("explain", this::explain);
        catalog.type("ContactExplanation", ContactExplanation.class)
                .read("holds", ContactExplanation::holds)
                .read("summary", ContactExplanation::summary)
                .read("because", ContactExplanation::because)
                .read("since", ContactExplanation::since)
                .read("validUntil", ContactExplanation::validUntil)
                .read("conditions", ContactExplanation::conditions)
                .read("wouldIf", ContactExplanation::wouldIf)
                .read("entry", ContactExplanation::entry)
                .read("asOf", ContactExplanation::asOf);
        catalog.type("ExplainedCondition", Condition.class)
                .read("of", Condition::of)
                .read("text", Condition::text)
                .read("holds", Condition::holds)
                .read("because", Condition::because)
                .read("validUntil", Condition::validUntil)
                .read("parts", Condition::parts);
    }

    private ContactExplanation explain(Call<Contact> call) {
        var arguments = call.arguments();
        return explanations.explain(
                call.source().key(), subject(arguments.object("about")), arguments.instantOrNull("at"));
    }

    /** The schema lets one of them through. */
    private static Subject subject(Input about) {
        var stage = about.objectOrNull("stage");
        if (stage != null) return new Subject.OfStage(stage.text("model"), stage.text("stage"));
        var segment = about.textOrNull("segment");
        return segment == null ? new Subject.OfJourney(about.text("journey")) : new Subject.OfSegment(segment);
    }
}
