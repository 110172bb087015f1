package io.perennial.engine.testing.contract;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.dispatch.Claim;
import io.perennial.engine.dispatch.ClaimStore;
import io.perennial.engine.dispatch.ClaimStore.Guard;
import io.perennial.engine.dispatch.ClaimStore.Result;
import io.perennial.engine.dispatch.Intent;
import io.perennial.engine.dispatch.MessageKey;
import io.perennial.engine.dispatch.MessageOutcome;
import io.perennial.engine.dispatch.MessageRow;
import io.perennial.engine.dispatch.MessageStore;
import io.perennial.engine.paging.Page;
import io.perennial.engine.sending.SentLately;
import io.perennial.engine.testing.contract.Flaw.Behaviour;
import io.perennial.engine.testing.contract.Flaw.Call;
import io.perennial.engine.workspace.WorkspaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What may be wrong with claims and messages. */
final class DispatchFlaws {
    private static final String OF_THE_NEXT_ATTEMPT = "outcome_keepsWhatIsSaidOfTheAddressTheLocaleAndTheNextAttempt";
    private static final WorkspaceId ONE_FOR_ALL = new WorkspaceId(new UUID(0, 0));

    private DispatchFlaws() {}

    static List<Flaw> all() {
        return Stream.of(claims(), messages()).flatMap(List::stream).toList();
    }

    private static List<Flaw> claims() {
        var contract = StorageContract.Claims.class;
        return List.of(
                claims(
                        "the guard is not compared",
                        contract,
                        "raisedGuard_stopsWhatWasCheckedBefore",
                        call -> call.is("claim")
                                ? call.with(2, claims(call).guard(call.arg(0)).version())
                                : call.proceed()),
                claims(
                        "the guard is looked at first, then it claims",
                        contract,
                        "claimsThatRaceAGuard_endWithIt",
                        call -> {
                            if (!call.is("claim")) return call.proceed();
                            var unchanged = claims(call).guard(call.arg(0)).version() == call.<Long>arg(2);
                            Thread.sleep(1);
                            return unchanged
                                    ? call.with(
                                            2, claims(call).guard(call.arg(0)).version())
                                    : Result.GUARD_RAISED;
                        }),
                claims(
                        "the guard can't be raised",
                        contract,
                        "guard_onlyRises",
                        call -> call.is("raiseGuard") ? null : call.proceed()),
                claims("a guard is high from the start", contract, "guard_thatWasNeverRaised_isZero", call -> {
                    var answer = call.proceed();
                    return call.is("guard") && answer instanceof Guard guard
                            ? new Guard(guard.version() + 1, guard.lately())
                            : answer;
                }),
                claims("a raise is seen late", contract, "settledGuard_knowsEveryRaiseThatWasAnswered", call -> {
                    var answer = call.proceed();
                    return call.is("settledGuard") ? Math.max(0, (Long) answer - 1) : answer;
                }),
                claims(
                        "a raised guard hides a claim",
                        contract,
                        "settledGuard_knowsEveryRaiseThatWasAnswered",
                        call -> call.is("claim")
                                        && claims(call).guard(call.arg(0)).version() != call.<Long>arg(2)
                                ? Result.GUARD_RAISED
                                : call.proceed()),
                claims(
                        "what a cap counts does not raise the guard",
                        contract,
                        "countedClaims_50AtOnce_letOneThrough",
                        call -> {
                            if (!call.is("claimCounted")) return call.proceed();
                            return claims(call).claim(call.arg(0), call.arg(1), call.<Long>arg(2));
                        }),
                claims("what is counted is lost with a raise", contract, "raise_leavesWhatIsCounted", call -> {
                    var answer = call.proceed();
                    return answer instanceof Guard guard ? new Guard(guard.version(), SentLately.NONE) : answer;
                }),
                claims(
                        "what is taken is given again",
                        contract,
                        "claim_ofAnAttemptThatIsTaken_changesNothing",
                        call -> {
                            var answer = call.proceed();
                            return answer == Result.TAKEN ? Result.CLAIMED : answer;
                        }),
                claims(
                        "a claimant's own is given again",
                        contract,
                        "claim_ofAnAttemptThatIsTaken_changesNothing",
                        call -> {
                            var answer = call.proceed();
                            if (answer != Result.TAKEN) return answer;
                            Claim claim = call.arg(1);
                            return claims(call)
                                            .claims(call.arg(0), claim.intent())
                                            .contains(claim)
                                    ? Result.CLAIMED
                                    : answer;
                        }),
                claims("it looks first, then claims", contract, "claim_50AtOnce_givesItToOne", call -> {
                    if (!call.is("claim")) return call.proceed();
                    var free = claims(call)
                            .claims(call.arg(0), call.<Claim>arg(1).intent())
                            .isEmpty();
                    Thread.sleep(5);
                    var answer = call.proceed();
                    return free ? Result.CLAIMED : answer;
                }),
                claims("a message is claimed once, whatever the attempt", contract, "claims_areByAttempt", call -> {
                    if (!call.is("claim")) return call.proceed();
                    var taken = !claims(call)
                            .claims(call.arg(0), call.<Claim>arg(1).intent())
                            .isEmpty();
                    return taken ? Result.TAKEN : call.proceed();
                }),
                claims("claims come the wrong way round", contract, "claims_areByAttempt", call -> {
                    var answer = call.proceed();
                    return call.is("claims") ? ((List<?>) answer).reversed() : answer;
                }),
                claims(
                        "workspaces share claims",
                        contract,
                        "otherContactAndWorkspace_haveClaimsAndGuardsOfTheirOwn",
                        call -> call.with(
                                0,
                                new ContactKey(
                                        ONE_FOR_ALL, call.<ContactKey>arg(0).contact()))));
    }

    private static List<Flaw> messages() {
        var messages = StorageContract.Messages.class;
        var parked = StorageContract.Parked.class;
        return List.of(
                Flaw.withMemory(
                        "messages",
                        "parts of a former outcome show through",
                        messages,
                        "outcome_leavesNothingOfTheFormerAttempts",
                        DispatchFlaws::mergingOutcomes),
                outcome(
                        "nothing is said of the next attempt",
                        whole -> new MessageOutcome(
                                whole.kind(),
                                whole.attempt(),
                                whole.code(),
                                whole.detail(),
                                whole.providerId(),
                                whole.at())),
                outcome(
                        "nothing is said of the locale",
                        whole -> new MessageOutcome(
                                whole.kind(),
                                whole.attempt(),
                                whole.code(),
                                whole.detail(),
                                whole.providerId(),
                                whole.at(),
                                whole.addressInvalid(),
                                null,
                                whole.retry())),
                message("an intent again is another", messages, "intent_isKeptAsItIs", call -> {
                    if (!call.is("saveIntent")) return call.proceed();
                    Intent intent = call.arg(0);
                    return call.with(
                            0,
                            new Intent(
                                    intent.id(),
                                    intent.contact(),
                                    intent.journey(),
                                    intent.journeyVersion(),
                                    intent.step(),
                                    intent.message(),
                                    intent.messageVersion(),
                                    intent.channel(),
                                    intent.messageClass(),
                                    intent.topic(),
                                    intent.cause(),
                                    UUID.randomUUID(),
                                    intent.decidedAt()));
                }),
                Flaw.withMemory(
                        "messages",
                        "once parked, always listed",
                        parked,
                        "otherOutcome_takesAMessageOffTheList",
                        DispatchFlaws::listing),
                Flaw.withMemory(
                        "messages",
                        "a stale owner's word is listed",
                        parked,
                        "staleOwner_parksNothing",
                        DispatchFlaws::listing),
                message("every message is listed", parked, "parkedList_holdsOnlyParkedOnes", call -> {
                    if (!call.is("saveOutcome")) return call.proceed();
                    MessageOutcome outcome = call.arg(1);
                    return call.with(
                            1,
                            new MessageOutcome(
                                    MessageOutcome.Kind.PARKED,
                                    outcome.attempt(),
                                    outcome.code(),
                                    outcome.detail(),
                                    outcome.providerId(),
                                    outcome.at()));
                }),
                message(
                        "of one instant one is listed",
                        parked,
                        "parkedAtTheSameInstant_noneIsMissedOrRepeated",
                        call -> {
                            var answer = call.proceed();
                            if (!call.is("parked")) return answer;
                            Set<Object> instants = ConcurrentHashMap.newKeySet();
                            var page = (Page<?, ?>) answer;
                            return new Page<>(
                                    page.items().stream()
                                            .filter(row -> instants.add(
                                                    ((MessageRow) row).outcome().at()))
                                            .toList(),
                                    page.hasMore());
                        }));
    }

    /** Outcomes are saved without a part of theirs. */
    private static Flaw outcome(String what, UnaryOperator<MessageOutcome> saved) {
        return message(
                what,
                StorageContract.Messages.class,
                OF_THE_NEXT_ATTEMPT,
                call -> call.is("saveOutcome") ? call.with(1, saved.apply(call.arg(1))) : call.proceed());
    }

    private static Behaviour mergingOutcomes() {
        Map<MessageKey, String> codes = new ConcurrentHashMap<>();
        return call -> {
            if (!call.is("saveOutcome")) return call.proceed();
            MessageOutcome outcome = call.arg(1);
            if (outcome.code() != null) codes.put(call.arg(0), outcome.code());
            return call.with(
                    1,
                    new MessageOutcome(
                            outcome.kind(),
                            outcome.attempt(),
                            codes.get(call.<MessageKey>arg(0)),
                            outcome.detail(),
                            outcome.providerId(),
                            outcome.at()));
        };
    }

    /** A list beside the outcomes, that nobody is taken off. */
    private static Behaviour listing() {
        List<MessageKey> listed = new CopyOnWriteArrayList<>();
        return call -> {
            if (call.is("saveOutcome") && call.<MessageOutcome>arg(1).kind() == MessageOutcome.Kind.PARKED)
                listed.add(call.arg(0));
            if (!call.is("parked")) return call.proceed();
            var rows = new ArrayList<MessageRow>();
            for (var key : listed)
                if (key.contact().workspace().equals(call.arg(0)))
                    ((MessageStore) call.store()).find(key).ifPresent(rows::add);
            return new Page<>(rows, false);
        };
    }

    private static Flaw claims(String name, Class<?> contract, String promise, Behaviour behaviour) {
        return Flaw.of("claims", name, contract, promise, behaviour);
    }

    private static Flaw message(String name, Class<?> contract, String promise, Behaviour behaviour) {
        return Flaw.of("messages", name, contract, promise, behaviour);
    }

    private static ClaimStore claims(Call call) {
        return (ClaimStore) call.store();
    }
}
