package io.perennial.engine.testing.contract;

import io.perennial.engine.channel.ChannelSettings;
import io.perennial.engine.definition.DefinitionVersion;
import io.perennial.engine.testing.contract.Flaw.Behaviour;
import io.perennial.engine.workspace.ApiKey;
import io.perennial.engine.workspace.Scope;
import io.perennial.engine.workspace.Workspace;
import io.perennial.engine.workspace.WorkspaceStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** What may be wrong with workspaces, keys, definitions and settings. */
final class WorkspaceFlaws {
    private WorkspaceFlaws() {}

    static List<Flaw> all() {
        return Stream.of(workspaces(), definitions(), settings())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Flaw> workspaces() {
        var contract = StorageContract.Workspaces.class;
        return List.of(
                workspaces(
                        "a slug is taken without a word",
                        contract,
                        "create_withASlugThatIsTaken_makesNothing",
                        call -> {
                            var answer = call.proceed();
                            return call.is("create") ? call.arg(0) : answer;
                        }),
                workspaces("it looks first, then creates", contract, "create_50AtOnceWithOneSlug_makesOne", call -> {
                    if (!call.is("create")) return call.proceed();
                    var slug = call.<Workspace>arg(0).slug();
                    var free = ((WorkspaceStore) call.store())
                            .all().stream()
                                    .noneMatch(workspace -> workspace.slug().equals(slug));
                    Thread.sleep(5);
                    var answer = call.proceed();
                    return free ? call.arg(0) : answer;
                }),
                workspaces("workspaces come in no order", contract, "all_areBySlug", call -> {
                    var answer = call.proceed();
                    return call.is("all") ? ((List<?>) answer).reversed() : answer;
                }),
                workspaces(
                        "a revoked key works on",
                        contract,
                        "revokeKey_isSeenWhereverTheKeyIs",
                        call -> call.is("revokeKey") ? null : call.proceed()),
                Flaw.withMemory(
                        "workspaces",
                        "the list does not know who was revoked",
                        contract,
                        "revokeKey_isSeenWhereverTheKeyIs",
                        WorkspaceFlaws::staleList),
                workspaces("keys come oldest first", contract, "keys_areNewestFirst", call -> {
                    var answer = call.proceed();
                    return call.is("keys") ? ((List<?>) answer).reversed() : answer;
                }),
                workspaces("a key may do everything", contract, "key_isKeptAsItIs", call -> {
                    if (!call.is("saveKey")) return call.proceed();
                    ApiKey key = call.arg(0);
                    return call.with((Object) new ApiKey(
                            key.id(),
                            key.workspace(),
                            key.kind(),
                            key.name(),
                            key.digest(),
                            Set.of(Scope.values()),
                            key.allowedOrigins(),
                            key.createdAt(),
                            key.revokedAt()));
                }));
    }

    private static Behaviour staleList() {
        var saved = new ArrayList<ApiKey>();
        return call -> {
            if (call.is("saveKey")) saved.add(call.arg(0));
            if (!call.is("keys")) return call.proceed();
            return saved.stream()
                    .filter(key -> key.workspace().equals(call.arg(0)))
                    .toList();
        };
    }

    private static List<Flaw> definitions() {
        var contract = StorageContract.Definitions.class;
        return List.of(
                Flaw.of(
                        "definitions",
                        "append says yes to all",
                        contract,
                        "append_ofANumberThatIsTaken_changesNothing",
                        call -> {
                            var answer = call.proceed();
                            return call.is("append") ? Boolean.TRUE : answer;
                        }),
                Flaw.of("definitions", "two at once are both told yes", contract, "append_50AtOnce_writesOne", call -> {
                    if (!call.is("append")) return call.proceed();
                    var _ = call.proceed();
                    return Boolean.TRUE;
                }),
                Flaw.of(
                        "definitions",
                        "the latest comes first",
                        contract,
                        "all_areInTheOrderOfTheirActivation",
                        call -> {
                            var answer = call.proceed();
                            return call.is("all") ? ((List<?>) answer).reversed() : answer;
                        }),
                Flaw.of("definitions", "versions are in the order of their text", contract, "all_mayBeMany", call -> {
                    var answer = call.proceed();
                    if (!call.is("all")) return answer;
                    return ((List<?>) answer)
                            .stream()
                                    .map(DefinitionVersion.class::cast)
                                    .sorted(Comparator.comparing(version -> version.key() + version.version()))
                                    .toList();
                }),
                Flaw.of("definitions", "archived ones are gone", contract, "version_isKeptAsItIs", call -> {
                    var answer = call.proceed();
                    if (!call.is("all")) return answer;
                    return ((List<?>) answer)
                            .stream()
                                    .filter(version -> ((DefinitionVersion) version).active())
                                    .toList();
                }));
    }

    private static List<Flaw> settings() {
        var contract = StorageContract.ChannelSettings.class;
        return List.of(
                Flaw.withMemory(
                        "channelSettings",
                        "what arrives last stays",
                        contract,
                        "higherRevision_stays_whicheverArrivesFirst",
                        () -> {
                            var arrived = new AtomicLong();
                            return call -> {
                                if (!call.is("save")) return call.proceed();
                                ChannelSettings saved = call.arg(0);
                                return call.with((Object) new ChannelSettings(
                                        saved.workspace(),
                                        saved.channel(),
                                        arrived.incrementAndGet(),
                                        saved.settings()));
                            };
                        }),
                Flaw.of(
                        "channelSettings",
                        "one plugin at a time",
                        contract,
                        "enabledPlugins_areEachThereOnce",
                        call -> {
                            var answer = call.proceed();
                            if (!call.is("enabledPlugins")) return answer;
                            return Set.copyOf(
                                    ((Set<?>) answer).stream().limit(1).toList());
                        }));
    }

    private static Flaw workspaces(String name, Class<?> contract, String promise, Behaviour behaviour) {
        return Flaw.of("workspaces", name, contract, promise, behaviour);
    }
}
