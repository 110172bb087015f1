package io.perennial.engine.testing.contract;

import io.perennial.engine.consent.ConsentStore;
import io.perennial.engine.consent.Suppression;
import io.perennial.engine.decide.DecisionKey;
import io.perennial.engine.decide.DecisionRecord;
import io.perennial.engine.testing.contract.Flaw.Behaviour;
import jakarta.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What may be wrong with consent and decisions. */
final class ConsentFlaws {
    private ConsentFlaws() {}

    static List<Flaw> all() {
        return Stream.of(consents(), decisions()).flatMap(List::stream).toList();
    }

    private static List<Flaw> consents() {
        var suppressions = StorageContract.Suppressions.class;
        return List.of(
                Flaw.of("consents", "oldest first", StorageContract.Consents.class, "consents_areNewestFirst", call -> {
                    var answer = call.proceed();
                    return call.is("consents") ? ((List<?>) answer).reversed() : answer;
                }),
                Flaw.of(
                        "consents",
                        "only the latest is kept",
                        StorageContract.Consents.class,
                        "consents_areNewestFirst",
                        call -> {
                            var answer = call.proceed();
                            return call.is("consents")
                                    ? ((List<?>) answer).stream().limit(1).toList()
                                    : answer;
                        }),
                Flaw.of(
                        "consents",
                        "the later reason stays",
                        suppressions,
                        "suppressedAgain_keepsItsDateAndReason",
                        call -> {
                            if (call.is("suppress")) {
                                Suppression suppression = call.arg(1);
                                ((ConsentStore) call.store())
                                        .unsuppress(call.arg(0), suppression.channel(), suppression.address());
                            }
                            return call.proceed();
                        }),
                Flaw.of(
                        "consents",
                        "unsuppress does nothing",
                        suppressions,
                        "unsuppress_letsItThrough",
                        call -> call.is("unsuppress") ? null : call.proceed()),
                Flaw.withMemory(
                        "consents",
                        "what was let through can't be suppressed again",
                        suppressions,
                        "suppressAndUnsuppress_inTurn_theLastCounts",
                        ConsentFlaws::tombstoned),
                Flaw.of(
                        "consents",
                        "channels are one",
                        suppressions,
                        "otherWorkspaceChannelAndAddress_areApart",
                        call -> switch (call.method().getName()) {
                            case "suppression", "unsuppress" -> call.with(1, "email");
                            default -> call.proceed();
                        }));
    }

    private static Behaviour tombstoned() {
        Set<String> tombstones = ConcurrentHashMap.newKeySet();
        return call -> {
            if (call.is("unsuppress")) tombstones.add(call.arg(2));
            if (call.is("suppression") && tombstones.contains(call.<String>arg(2))) return Optional.empty();
            return call.proceed();
        };
    }

    private static List<Flaw> decisions() {
        return List.of(
                decisions("the document is lost", "decision_isKeptAsItIs", call -> {
                    if (!call.is("save")) return call.proceed();
                    DecisionRecord decision = call.arg(0);
                    return call.with(
                            0,
                            new DecisionRecord(
                                    decision.id(),
                                    decision.contact(),
                                    decision.decidedAt(),
                                    JsonObject.EMPTY_JSON_OBJECT));
                }),
                decisions("whatever was asked for was made", "made_takesNoContactsDecisionForAnothers", call -> {
                    if (!call.is("made")) return call.proceed();
                    return Set.copyOf(call.<Collection<DecisionKey>>arg(0));
                }),
                decisions(
                        "of many only the first ten are looked for",
                        "made_namesThoseThatAre_ofManyOfOneContactAndOfOneOfMany",
                        call -> {
                            if (!call.is("made")) return call.proceed();
                            return call.with((Object) call.<Collection<DecisionKey>>arg(0).stream()
                                    .limit(10)
                                    .toList());
                        }));
    }

    private static Flaw decisions(String name, String promise, Flaw.Behaviour behaviour) {
        return Flaw.of("decisions", name, StorageContract.Decisions.class, promise, behaviour);
    }
}
