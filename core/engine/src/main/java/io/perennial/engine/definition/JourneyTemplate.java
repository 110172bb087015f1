package io.perennial.engine.definition;

import io.perennial.engine.document.Members;
import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.Fault;
import io.perennial.engine.outcome.FaultCode;
import io.perennial.spi.JourneyTemplateDocument;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A journey template that a plugin brings: {@code name}, {@code description}, {@code parameters}, and the {@code segments}, {@code messages} and
 * {@code journey} that are published with values in the places of its parameters.
 *
 * @param origin the plugin and its version of the template
 * @param document as it stands in the plugin's jar
 */
public record JourneyTemplate(
        PluginOrigin origin, String name, String description, List<TemplateParameter> parameters, JsonObject document) {
    private static final int MOST_PARAMETERS = 50;
    private static final int MOST_DESCRIBED = 2000;
    private static final String PARAMETER_NAME = "[a-z][A-Za-z0-9]{0,63}";

    public JourneyTemplate {
        Objects.requireNonNull(origin, "origin is null");
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(description, "description is null");
        parameters = List.copyOf(parameters);
        Objects.requireNonNull(document, "document is null");
    }

    /** Reads a document; what can't be read of name, description and parameters is added to the faults. */
    static Optional<JourneyTemplate> read(String plugin, JourneyTemplateDocument document, List<Fault> faults) {
        JsonObject json;
        try {
            json = Json.parse(document.json());
        } catch (JsonException | IllegalStateException e) {
            faults.add(new Fault(FaultCode.INVALID, List.of(), "It is not a JSON object."));
            return Optional.empty();
        }
        var before = faults.size();
        var members = Members.of(json, List.of(), faults)
                .only("name", "description", "parameters", "segments", "messages", "journey");
        var name = members.text("name");
        if (!name.isEmpty() && !DefinitionKeys.validName(name)) faults.add(DefinitionKeys.nameFault("name"));
        var description = members.text("description");
        if (description.length() > MOST_DESCRIBED) members.fault("description", "Give up to 2000 characters.");
        var names = new HashSet<String>();
        var parameters = members.list("parameters", MOST_PARAMETERS, parameter -> parameter(parameter, names));
        return faults.size() > before
                ? Optional.empty()
                : Optional.of(
                        new JourneyTemplate(PluginOrigin.of(plugin, document), name, description, parameters, json));
    }

    /** Reads a document of which nothing is wrong. */
    public static JourneyTemplate read(String plugin, JourneyTemplateDocument document) {
        var faults = new ArrayList<Fault>();
        return read(plugin, document, faults)
                .orElseThrow(() -> new IllegalStateException(
                        "journey template %s of %s can't be read: %s".formatted(document.key(), plugin, faults)));
    }

    private static TemplateParameter parameter(Members parameter, HashSet<String> names) {
        parameter.only("name", "description", "type", "default");
        var name = parameter.text("name");
        if (!name.matches(PARAMETER_NAME))
            parameter.fault("name", "Give 1 to 64 letters and digits, the first a small letter.");
        if (!names.add(name)) parameter.fault("name", "Two parameters have the name '%s'.".formatted(name));
        var type = parameter.parsed(
                "type", TemplateParameter.Type::of, TemplateParameter.Type.TEXT, "Give text, number or duration.");
        var value = parameter.value("default");
        type.fault(value).ifPresent(fault -> parameter.fault("default", fault));
        return new TemplateParameter(name, parameter.text("description"), type, value);
    }

    public String key() {
        return origin.key();
    }

    /** The keys of its segments. */
    public List<String> segments() {
        return keys("segments");
    }

    /** The keys of its messages. */
    public List<String> messages() {
        return keys("messages");
    }

    private List<String> keys(String part) {
        return withDefaults().keys(part);
    }

    /** With all parameters at their defaults. */
    FilledTemplate withDefaults() {
        return new FilledTemplate(this, defaults(), key());
    }

    /**
     * With values in the places of its parameters.
     *
     * @param given by name; for others their defaults are taken
     * @param journeyKey the key of the journey
     */
    FilledTemplate filled(JsonObject given, String journeyKey) {
        var values = new LinkedHashMap<>(defaults());
        given.forEach((name, value) -> {
            if (!value.equals(JsonValue.NULL)) values.put(name, value);
        });
        return new FilledTemplate(this, values, journeyKey);
    }

    private Map<String, JsonValue> defaults() {
        var values = new LinkedHashMap<String, JsonValue>();
        for (var parameter : parameters) values.put(parameter.name(), parameter.defaultValue());
        return values;
    }

    /** What is wrong with values for its parameters; places are names. */
    List<Fault> faultsOf(JsonObject given) {
        var faults = new ArrayList<Fault>();
        given.forEach((name, value) -> {
            var known = parameters.stream()
                    .filter(parameter -> parameter.name().equals(name))
                    .findFirst();
            if (known.isEmpty()) faults.add(Fault.of(FaultCode.INVALID, name, unknown(name)));
            else if (!value.equals(JsonValue.NULL))
                known.get()
                        .type()
                        .fault(value)
                        .ifPresent(fault -> faults.add(Fault.of(FaultCode.INVALID, name, fault)));
        });
        return faults;
    }

    private String unknown(String name) {
        if (parameters.isEmpty()) return "The template '%s' has no parameters.".formatted(key());
        var names = parameters.stream().map(TemplateParameter::name).toList();
        return "The template '%s' has no parameter '%s'; it has %s.".formatted(key(), name, String.join(", ", names));
    }
}
