package io.perennial.graphql.admin;

import io.perennial.engine.definition.DefinitionService;
import io.perennial.engine.json.Json;
import io.perennial.engine.outcome.Outcome;
import io.perennial.engine.sending.FrequencyCap;
import io.perennial.engine.sending.FrequencyCap.Window;
import io.perennial.engine.sending.QuietHours;
import io.perennial.engine.sending.SendingRules;
import io.perennial.graphql.wiring.Call;
import io.perennial.graphql.wiring.ConventionFields;
import io.perennial.graphql.wiring.FieldCatalog;
import io.perennial.graphql.wiring.Input;
import io.perennial.graphql.wiring.Payload;
import jakarta.json.JsonObject;

/** What binds marketing messages. Places of faults are the same in the input and in the document. */
final class SendingFields {
    private final DefinitionService definitions;

    SendingFields(DefinitionService definitions) {
        this.definitions = definitions;
    }

    void wire(FieldCatalog catalog) {
        catalog.type("Query").fetch("sendingRules", call -> definitions.sendingRules(call.workspace()));
        catalog.type("Mutation").fetch("publishSendingRules", call -> Payload.of(publish(call)));
        catalog.type("SendingRules", SendingRules.class)
                .read("version", SendingRules::version)
                .read("frequencyCaps", SendingRules::caps)
                .read("quietHours", SendingRules::quietHours)
                .read("activatedAt", rules -> rules.version() == 0 ? null : rules.activatedAt());
        catalog.type("FrequencyCap", FrequencyCap.class)
                .read("channel", FrequencyCap::channel)
                .read("most", FrequencyCap::most)
                .read("days", cap -> cap.window() instanceof Window.Days(var days) ? days : null)
                .read("hours", cap -> cap.window() instanceof Window.Hours(var hours) ? hours : null);
        catalog.type("QuietHours", QuietHours.class)
                .read("channel", QuietHours::channel)
                .read("from", quiet -> quiet.hours().from().toString())
                .read("until", quiet -> quiet.hours().until().toString())
                .read(
                        "weekdays",
                        quiet -> quiet.hours().weekdays().stream().sorted().toList());
        ConventionFields.payload(catalog, "PublishSendingRulesPayload", "sendingRules");
    }

    private Outcome<SendingRules> publish(Call<Object> call) {
        var input = call.input();
        var document = Json.object()
                .add(
                        "frequencyCaps",
                        Json.array(input.objects("frequencyCaps").stream()
                                .map(SendingFields::cap)
                                .toList()))
                .add(
                        "quietHours",
                        Json.array(input.objects("quietHours").stream()
                                .map(SendingFields::quietHours)
                                .toList()));
        return definitions.publishSendingRules(call.workspace(), document.build());
    }

    private static JsonObject cap(Input cap) {
        var document = Json.object();
        if (cap.textOrNull("channel") != null) document.add("channel", cap.text("channel"));
        for (var name : new String[] {"most", "days", "hours"}) {
            var number = cap.numberOrNull(name);
            if (number != null) document.add(name, number);
        }
        return document.build();
    }

    private static JsonObject quietHours(Input quiet) {
        var document = Json.object();
        if (quiet.textOrNull("channel") != null) document.add("channel", quiet.text("channel"));
        document.add("from", quiet.text("from")).add("until", quiet.text("until"));
        var weekdays = quiet.textsOrNull("weekdays");
        if (weekdays != null) document.add("weekdays", Json.texts(weekdays));
        return document.build();
    }
}
