package io.perennial.graphql.wiring;

import graphql.language.Field;
import graphql.language.Selection;
import graphql.schema.DataFetchingEnvironment;
import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.outcome.ErrorCode;
import io.perennial.engine.outcome.PerennialException;
import io.perennial.engine.workspace.Scope;
import io.perennial.engine.workspace.WorkspaceId;
import io.perennial.graphql.caller.Caller;
import io.perennial.graphql.caller.RequestContext;
import io.perennial.graphql.relay.PageArguments;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** One field that is being answered: of which object, for whom, with which arguments. */
public final class Call<S> {
    private final DataFetchingEnvironment environment;

    Call(DataFetchingEnvironment environment) {
        this.environment = environment;
    }

    public S source() {
        return Objects.requireNonNull(environment.<S>getSource(), "source is null");
    }

    public Caller caller() {
        RequestContext context = environment.getGraphQlContext().get(RequestContext.class);
        return Objects.requireNonNull(context, "no RequestContext").caller();
    }

    /** The caller's own workspace; FORBIDDEN for a caller that has none. */
    public WorkspaceId workspace() {
        return switch (caller()) {
            case Caller.SecretKey secret -> secret.key().workspace();
            case Caller.PublishableKey publishable -> publishable.key().workspace();
            case Caller.SignedInContact signedIn -> signedIn.contact().workspace();
            case Caller.Operator _, Caller.Anonymous _ ->
                throw new PerennialException(ErrorCode.FORBIDDEN, "This needs a key of a workspace.");
        };
    }

    /** The signed-in contact; FORBIDDEN for any other caller. */
    public ContactKey contact() {
        if (caller() instanceof Caller.SignedInContact signedIn) return signedIn.contact();
        throw new PerennialException(ErrorCode.FORBIDDEN, "This needs a contact token.");
    }

    /** Whether the caller has a scope, where an answer depends on it. What must not be answered at all has a rule. */
    public boolean may(Scope scope) {
        return caller().grants().contains(scope.text());
    }

    public Input arguments() {
        return new Input(environment.getArguments());
    }

    /** A mutation's one argument. */
    public Input input() {
        return arguments().object("input");
    }

    /** The arguments of the field that led here. */
    public Input parentArguments() {
        var parent = environment.getExecutionStepInfo().getParent();
        return new Input(
                Objects.requireNonNull(parent, "a root field has no parent").getArguments());
    }

    /** Whether only such fields of the answer are asked for. Where fragments are used it says no, and more is read than needed. */
    public boolean asksOnlyFor(Set<String> fields) {
        return environment.getMergedField().getFields().stream()
                .map(Field::getSelectionSet)
                .allMatch(
                        asked -> asked != null && asked.getSelections().stream().allMatch(one -> isOneOf(fields, one)));
    }

    private static boolean isOneOf(Set<String> fields, Selection<?> selection) {
        return selection instanceof Field field && fields.contains(field.getName());
    }

    public PageArguments page() {
        var arguments = arguments();
        return new PageArguments(
                arguments.numberOrNull("first"),
                arguments.textOrNull("after"),
                arguments.numberOrNull("last"),
                arguments.textOrNull("before"));
    }

    /** Loads with others of the same answer. */
    public <K, V> CompletableFuture<V> load(Loader<K, V> loader, K key) {
        return Objects.requireNonNull(environment.<K, V>getDataLoader(loader.name()), "no loader")
                .load(key);
    }
}
