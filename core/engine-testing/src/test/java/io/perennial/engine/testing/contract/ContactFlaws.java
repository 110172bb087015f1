package io.perennial.engine.testing.contract;

import io.perennial.engine.contact.Contact;
import io.perennial.engine.contact.ContactField;
import io.perennial.engine.contact.ContactFields;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.contact.ContactStore;
import io.perennial.engine.contact.Identity;
import io.perennial.engine.contact.IdentityKind;
import io.perennial.engine.testing.contract.Flaw.Call;
import io.perennial.engine.workspace.WorkspaceId;
import jakarta.json.Json;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What may be wrong with contacts. */
final class ContactFlaws {
    private ContactFlaws() {}

    static List<Flaw> all() {
        return Stream.of(identities(), fields(), search()).flatMap(List::stream).toList();
    }

    private static Flaw flaw(String name, Class<?> contract, String promise, Flaw.Behaviour behaviour) {
        return Flaw.of("contacts", name, contract, promise, behaviour);
    }

    private static List<Flaw> identities() {
        var contract = StorageContract.Contacts.class;
        return List.of(
                flaw(
                        "exists says yes to everything",
                        contract,
                        "exists_isTrueOfWhatWasMadeInTheWorkspace_andOfNothingElse",
                        call -> call.is("exists") ? Boolean.TRUE : call.proceed()),
                flaw(
                        "create answers with what was proposed",
                        contract,
                        "create_ofAKnownIdentity_answersWithItsContact",
                        call -> {
                            var answer = call.proceed();
                            return call.is("create") ? call.arg(2) : answer;
                        }),
                flaw("create looks first, then writes", contract, "create_50AtOnce_makesOneContact", call -> {
                    if (!call.is("create")) return call.proceed();
                    var known = contacts(call).find(call.arg(0), List.of(call.arg(1)));
                    Thread.sleep(5);
                    var answer = call.proceed();
                    return known.isEmpty() ? call.arg(2) : answer;
                }),
                flaw(
                        "createdAt is cut to the millisecond",
                        contract,
                        "create_makesAContactOfOneIdentity",
                        call -> call.is("create")
                                ? call.with(3, call.<Instant>arg(3).truncatedTo(ChronoUnit.MILLIS))
                                : call.proceed()),
                flaw(
                        "attach takes an identity for granted",
                        contract,
                        "attach_ofAnothersIdentity_answersWithItsOwner",
                        call -> {
                            var answer = call.proceed();
                            return call.is("attach") ? call.<ContactKey>arg(0).contact() : answer;
                        }),
                flaw("attach forgets", contract, "attach_addsIdentitiesInOrder", call -> {
                    if (call.is("attach")) return call.<ContactKey>arg(0).contact();
                    return call.proceed();
                }),
                flaw(
                        "identities come in no order",
                        contract,
                        "attach_addsIdentitiesInOrder",
                        call -> changed(
                                call,
                                contact -> with(contact, contact.identities().reversed()))),
                flaw(
                        "kinds of identity are mixed up",
                        contract,
                        "identity_ofTheSameTextAndAnotherKind_isAnother",
                        call -> switch (call.method().getName()) {
                            case "create", "attach" -> call.with(1, asEmail(call.arg(1)));
                            default -> call.proceed();
                        }),
                flaw("find knows no more than 100", contract, "find_of500_findsThem", call -> {
                    if (!call.is("find")) return call.proceed();
                    return call.with(
                            1,
                            call.<Collection<Identity>>arg(1).stream()
                                    .limit(100)
                                    .toList());
                }),
                Flaw.withMemory(
                        "contacts",
                        "identities are found across workspaces",
                        contract,
                        "otherWorkspace_hasContactsAndIdentitiesOfItsOwn",
                        () -> acrossWorkspaces("find")));
    }

    private static List<Flaw> fields() {
        var contract = StorageContract.ContactFields.class;
        return List.of(
                Flaw.withMemory(
                        "contacts",
                        "the change that arrives last stays",
                        contract,
                        "laterChange_stays_whicheverArrivesFirst",
                        () -> {
                            var arrived = new AtomicLong();
                            return call -> call.is("update")
                                    ? call.with(2, Instant.now().plusSeconds(arrived.incrementAndGet()))
                                    : call.proceed();
                        }),
                Flaw.withMemory(
                        "contacts",
                        "a late change is dropped whole",
                        contract,
                        "lateChange_countsForTheFieldsThatNobodyChangedSince",
                        () -> {
                            Map<ContactKey, Instant> latest = new ConcurrentHashMap<>();
                            return call -> {
                                if (!call.is("update")) return call.proceed();
                                Instant at = call.arg(2);
                                var before = latest.merge(call.arg(0), at, (a, b) -> a.isAfter(b) ? a : b);
                                return before.isAfter(at) ? null : call.proceed();
                            };
                        }),
                flaw("nothing is ever removed", contract, "removal_removes_andKeepsItsPlaceInTime", call -> {
                    if (!call.is("update")) return call.proceed();
                    var kept = new HashMap<>(call.<Map<String, JsonValue>>arg(1));
                    kept.values().removeIf(JsonValue.NULL::equals);
                    return call.with(1, kept);
                }),
                flaw("a property loses its end", contract, "properties_mayBeManyAndBig", call -> {
                    if (!call.is("update")) return call.proceed();
                    var cut = new HashMap<>(call.<Map<String, JsonValue>>arg(1));
                    cut.replaceAll((_, value) -> value instanceof JsonString text
                            ? Json.createValue(text.getString()
                                    .substring(
                                            0, Math.min(16_000, text.getString().length())))
                            : value);
                    return call.with(1, cut);
                }),
                flaw("a name with a dot is cut", contract, "propertyName_mayHaveADot", call -> {
                    if (!call.is("update")) return call.proceed();
                    var renamed = new HashMap<String, JsonValue>();
                    call.<Map<String, JsonValue>>arg(1)
                            .forEach((name, value) ->
                                    renamed.put(name.replaceAll("^(properties.[^.]*).*", "$1"), value));
                    return call.with(1, renamed);
                }),
                flaw(
                        "removed fields are forgotten",
                        contract,
                        "fields_areThoseThatWereEverSet_withTheirPlaceInTime",
                        call -> {
                            var answer = call.proceed();
                            if (!call.is("fields")) return answer;
                            var kept = new HashMap<>((Map<?, ?>) answer);
                            kept.values().removeIf(field -> ((ContactField) field).value() == JsonValue.NULL);
                            return kept;
                        }),
                flaw("a tag that was taken off stays", contract, "tagsAndLists_areThoseThatAreOn_inOrder", call -> {
                    if (!call.is("update")) return call.proceed();
                    var kept = new HashMap<>(call.<Map<String, JsonValue>>arg(1));
                    kept.keySet().removeIf(field -> field.startsWith("tag.") && JsonValue.NULL.equals(kept.get(field)));
                    return call.with(1, kept);
                }),
                flaw(
                        "fields of one update have one place in time",
                        contract,
                        "update_givesEachFieldItsOwnPlaceInTime",
                        call -> {
                            if (!call.is("update") || call.args().length > 2) return call.proceed();
                            var changes = call.<Map<String, ContactField>>arg(1);
                            var latest = changes.values().stream()
                                    .map(ContactField::changedAt)
                                    .max(Comparator.naturalOrder())
                                    .orElseThrow();
                            var moved = new HashMap<>(changes);
                            moved.replaceAll((_, field) -> new ContactField(field.value(), latest));
                            return call.with(1, moved);
                        }),
                flaw("an empty change clears", contract, "update_leavesOtherFieldsAlone", call -> {
                    if (call.is("update") && call.<Map<?, ?>>arg(1).isEmpty())
                        return call.with(1, Map.of(ContactFields.FIRST_NAME, JsonValue.NULL));
                    return call.proceed();
                }));
    }

    private static List<Flaw> search() {
        var contract = StorageContract.ContactSearch.class;
        return List.of(
                flaw("case matters", contract, "search_isOfAnyCase", call -> {
                    if (!call.is("search")) return call.proceed();
                    return found(call).stream()
                            .filter(contact -> matches(contact, call.arg(1)))
                            .toList();
                }),
                flaw("only names are searched", contract, "search_findsByNamesAndAddress", call -> {
                    if (!call.is("search")) return call.proceed();
                    return found(call).stream()
                            .filter(contact -> contact.firstName() != null || contact.lastName() != null)
                            .toList();
                }),
                flaw("oldest first", contract, "search_isNewestFirst_andGivesNoMoreThanAsked", call -> {
                    if (!call.is("search")) return call.proceed();
                    return found(call).reversed();
                }),
                flaw(
                        "more than was asked for",
                        contract,
                        "search_isNewestFirst_andGivesNoMoreThanAsked",
                        call -> call.is("search") ? call.with(2, 1000) : call.proceed()),
                flaw("a contact for each match", contract, "search_findsAContactOnce", call -> {
                    if (!call.is("search")) return call.proceed();
                    return Stream.concat(found(call).stream(), found(call).stream())
                            .toList();
                }),
                Flaw.withMemory(
                        "contacts",
                        "former names are found",
                        contract,
                        "formerName_isNotFound",
                        () -> withFormerNames(Integer.MAX_VALUE)),
                Flaw.withMemory(
                        "contacts",
                        "former names fill the answer",
                        contract,
                        "formerNames_hideNobodyBehindThem",
                        () -> withFormerNames(5)),
                Flaw.withMemory(
                        "contacts",
                        "all workspaces are searched",
                        contract,
                        "otherWorkspace_isNotSearched",
                        () -> acrossWorkspaces("search")));
    }

    /** An index that forgets nothing. With a limit, it cuts before it looks whether the names still hold. */
    private static Flaw.Behaviour withFormerNames(int limit) {
        Map<ContactKey, Set<String>> names = new ConcurrentHashMap<>();
        return call -> {
            if (call.is("update")) {
                var known = names.computeIfAbsent(call.arg(0), _ -> ConcurrentHashMap.newKeySet());
                call.<Map<String, JsonValue>>arg(1).values().forEach(value -> known.add(value.toString()));
            }
            if (!call.is("search")) return call.proceed();
            var indexed = new ArrayList<Contact>();
            names.forEach((key, known) -> {
                if (key.workspace().equals(call.arg(0))
                        && known.stream().anyMatch(name -> name.toLowerCase().startsWith("\"" + call.arg(1))))
                    contacts(call).load(key).ifPresent(indexed::add);
            });
            indexed.sort(Comparator.comparing(Contact::createdAt).reversed());
            if (limit == Integer.MAX_VALUE) return indexed;
            return indexed.stream().limit(limit).filter(found(call)::contains).toList();
        };
    }

    /** Reads for every workspace that it has seen. */
    private static Flaw.Behaviour acrossWorkspaces(String method) {
        Set<WorkspaceId> seen = ConcurrentHashMap.newKeySet();
        return call -> {
            if (call.is("create")) seen.add(call.arg(0));
            if (!call.is(method)) return call.proceed();
            if (method.equals("search")) {
                var all = new ArrayList<Object>();
                for (var workspace : seen) all.addAll((List<?>) call.with(0, workspace));
                return all;
            }
            var all = new HashMap<Object, Object>();
            for (var workspace : seen) all.putAll((Map<?, ?>) call.with(0, workspace));
            return all;
        };
    }

    private static ContactStore contacts(Call call) {
        return (ContactStore) call.store();
    }

    @SuppressWarnings("unchecked")
    private static List<Contact> found(Call call) throws Throwable {
        return (List<Contact>) call.proceed();
    }

    private static boolean matches(Contact contact, String prefix) {
        return Stream.of(contact.firstName(), contact.lastName(), contact.email())
                .anyMatch(text -> text != null && text.startsWith(prefix));
    }

    private static Identity asEmail(Identity identity) {
        return new Identity(IdentityKind.EMAIL, identity.value());
    }

    private static Object changed(Call call, UnaryOperator<Contact> change) throws Throwable {
        var answer = call.proceed();
        return answer instanceof Optional<?> one ? one.map(contact -> change.apply((Contact) contact)) : answer;
    }

    private static Contact with(Contact contact, List<Identity> identities) {
        return new Contact(
                contact.key(),
                contact.createdAt(),
                identities,
                contact.email(),
                contact.phone(),
                contact.firstName(),
                contact.lastName(),
                contact.locale(),
                contact.timeZone(),
                contact.properties(),
                contact.tags(),
                contact.lists());
    }
}
