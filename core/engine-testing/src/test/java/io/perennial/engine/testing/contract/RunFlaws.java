package io.perennial.engine.testing.contract;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.decide.RunPlace;
import io.perennial.engine.testing.contract.Flaw.Behaviour;
import io.perennial.engine.testing.contract.Flaw.Call;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What may be wrong with the list of runs. */
final class RunFlaws {
    private static final UUID ONE_FOR_ALL = new UUID(0, 0);

    private RunFlaws() {}

    static List<Flaw> all() {
        return List.of(
                flaw(
                        "a contact has one run",
                        "contact_mayHaveSeveralRuns_eachWhereItCameLast",
                        call -> moving(
                                call,
                                place -> new RunPlace(
                                        place.contact(), ONE_FOR_ALL, place.journey(), place.group(), place.at()))),
                flaw(
                        "a step of all versions is one",
                        "runs_areCountedByVersionAndStep",
                        call -> moving(call, place -> {
                            var at = place.at();
                            return at == null ? place : at(place, new RunPlace.At(1, at.step()));
                        })),
                flaw(
                        "no run ever ends",
                        "runThatHasEnded_isNotCounted",
                        call -> keeping(call, place -> place.at() != null)),
                flaw(
                        "of many some are listed",
                        "thousandsOfRuns_areCounted",
                        call -> call.is("move")
                                ? call.with(
                                        call.<Collection<RunPlace>>arg(0).stream()
                                                .limit(5000)
                                                .toList(),
                                        call.arg(1))
                                : call.proceed()),
                flaw(
                        "journeys are one",
                        "otherJourneyOrWorkspace_hasRunsOfItsOwn",
                        call -> call.is("count") ? call.with(1, "series") : call.proceed()),
                flaw(
                        "workspaces are one",
                        "otherJourneyOrWorkspace_hasRunsOfItsOwn",
                        call -> call.is("count")
                                ? call.with(0, new WorkspaceId(ONE_FOR_ALL))
                                : moving(
                                        call,
                                        place -> new RunPlace(
                                                new ContactKey(
                                                        new WorkspaceId(ONE_FOR_ALL),
                                                        place.contact().contact()),
                                                place.run(),
                                                place.journey(),
                                                place.group(),
                                                place.at()))),
                flaw(
                        "nothing is counted",
                        "runs_areCountedByVersionAndStep",
                        call -> call.is("count") ? Map.of() : call.proceed()));
    }

    private static Flaw flaw(String name, String promise, Behaviour behaviour) {
        return Flaw.of("runs", name, StorageContract.Runs.class, promise, behaviour);
    }

    private static RunPlace at(RunPlace place, RunPlace.At at) {
        return new RunPlace(place.contact(), place.run(), place.journey(), place.group(), at);
    }

    private static Object moving(Call call, UnaryOperator<RunPlace> change) throws Throwable {
        if (!call.is("move")) return call.proceed();
        var places = call.<Collection<RunPlace>>arg(0).stream().map(change).toList();
        return call.with(places, call.arg(1));
    }

    private static Object keeping(Call call, Predicate<RunPlace> kept) throws Throwable {
        if (!call.is("move")) return call.proceed();
        var places = call.<Collection<RunPlace>>arg(0).stream().filter(kept).toList();
        return call.with(places, call.arg(1));
    }
}
