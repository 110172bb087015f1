package io.perennial.engine.definition;

import io.perennial.engine.definition.MessageDraft.TemplateDraft;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.engine.template.MessageTemplate;
import io.perennial.engine.template.TemplateRenderer;
import io.perennial.spi.AddressKind;
import io.perennial.spi.ChannelDescriptor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a message by itself, whatever channels there are. */
final class MessageForm {
    private static final int MAX_TEMPLATES = 50;
    private static final int MAX_TEMPLATE = 256 * 1024;

    private final TemplateRenderer renderer;

    MessageForm(TemplateRenderer renderer) {
        this.renderer = renderer;
    }

    /** @param channel the message's, as far as it is known */
    List<Fault> faults(MessageDraft draft, Optional<ChannelDescriptor> channel) {
        var faults = new ArrayList<Fault>();
        if (!DefinitionKeys.valid(draft.key())) faults.add(DefinitionKeys.fault("key"));
        if (!DefinitionKeys.validName(draft.name())) faults.add(DefinitionKeys.nameFault("name"));
        if (draft.templates().isEmpty() || draft.templates().size() > MAX_TEMPLATES)
            faults.add(Fault.of(FaultCode.TOO_MANY, "templates", "Give 1 to %d templates.".formatted(MAX_TEMPLATES)));
        var locales = new HashSet<String>();
        for (var i = 0; i < draft.templates().size(); i++) {
            var template = draft.templates().get(i);
            for (var fault : faults(template, channel, locales))
                faults.add(fault.under("templates", Integer.toString(i)));
        }
        return faults;
    }

    private List<Fault> faults(TemplateDraft draft, Optional<ChannelDescriptor> channel, Set<String> locales) {
        var faults = new ArrayList<Fault>();
        if (!isLocale(draft.locale()))
            faults.add(Fault.of(FaultCode.INVALID, "locale", "This is not a language tag; give one such as de-AT."));
        if (!locales.add(draft.locale()))
            faults.add(Fault.of(FaultCode.CONFLICT, "locale", "Two templates have this locale."));
        if (draft.subject() == null
                && channel.filter(one -> one.address() == AddressKind.EMAIL).isPresent())
            faults.add(Fault.of(FaultCode.REQUIRED, "subject", "An email needs a subject."));
        if (draft.text() == null && draft.html() == null) {
            faults.add(Fault.of(FaultCode.REQUIRED, "text", "Give text, html or both."));
            return faults;
        }
        if (length(draft.subject()) + length(draft.text()) + length(draft.html()) > MAX_TEMPLATE) {
            faults.add(Fault.of(
                    FaultCode.TOO_LARGE, "html", "Keep a template below %d characters.".formatted(MAX_TEMPLATE)));
            return faults;
        }
        for (var finding : renderer.check(new MessageTemplate(draft.subject(), draft.text(), draft.html())))
            faults.add(Fault.of(
                    FaultCode.INVALID, finding.part(), "Line %d: %s".formatted(finding.line(), finding.message())));
        return faults;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private static boolean isLocale(String tag) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(tag)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException e) {
            return false;
        }
    }
}
