package io.perennial.graphql.cost;

import graphql.execution.CoercedVariables;
import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableReference;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a document asks for, at most: fields that are asked for twice count twice. Walks each spread, so the count of fields must
 * be bounded before.
 */
final class CostEstimate {
    private static final int LARGEST_PAGE = 100;
    /** So that sums of products stay far from overflow. */
    private static final long CEILING = 1_000_000_000_000L;

    private final CostTable table;
    private final Map<String, FragmentDefinition> fragments;
    private final CoercedVariables variables;

    CostEstimate(CostTable table, Map<String, FragmentDefinition> fragments, CoercedVariables variables) {
        this.table = table;
        this.fragments = fragments;
        this.variables = variables;
    }

    /** @param page how many items the page has, of which these are the fields */
    long of(@Nullable SelectionSet selections, String type, int page) {
        if (selections == null) return 0;
        long sum = 0;
        for (Selection<?> selection : selections.getSelections())
            sum += switch (selection) {
                case Field field -> isLeftOut(field) ? 0 : field(field, type, page);
                case InlineFragment inline -> isLeftOut(inline) ? 0 : inline(inline, type, page);
                case FragmentSpread spread -> isLeftOut(spread) ? 0 : spread(spread, page);
                default -> 0L;
            };
        return Math.min(CEILING, sum);
    }

    private long field(Field field, String type, int page) {
        var cost = table.of(type, field.getName());
        if (cost == null) return 0;
        var each = cost.weight() + of(field.getSelectionSet(), cost.type(), pageSize(field));
        return cost.perItem() ? page * each : items(field) * each;
    }

    private long inline(InlineFragment inline, String type, int page) {
        var condition = inline.getTypeCondition();
        return of(inline.getSelectionSet(), condition == null ? type : condition.getName(), page);
    }

    private long spread(FragmentSpread spread, int page) {
        var fragment = fragments.get(spread.getName());
        if (fragment == null) return 0;
        return of(fragment.getSelectionSet(), fragment.getTypeCondition().getName(), page);
    }

    /** A size out of bounds is refused later, by its name; here it only must not overflow. */
    private int pageSize(Field field) {
        for (var argument : field.getArguments())
            if ((argument.getName().equals("first") || argument.getName().equals("last"))
                    && value(argument) instanceof Number size) return Math.clamp(size.longValue(), 1, LARGEST_PAGE);
        return 1;
    }

    /** How many objects are asked for by their ids. */
    private int items(Field field) {
        for (var argument : field.getArguments())
            if (argument.getName().equals("ids") && value(argument) instanceof List<?> ids)
                return Math.clamp(ids.size(), 1, LARGEST_PAGE);
        return 1;
    }

    private @Nullable Object value(Argument argument) {
        return value(argument.getValue());
    }

    private @Nullable Object value(Value<?> value) {
        return switch (value) {
            case VariableReference variable -> variables.get(variable.getName());
            case IntValue number -> number.getValue();
            case BooleanValue flag -> flag.isValue();
            case ArrayValue array -> array.getValues();
            default -> null;
        };
    }

    private boolean isLeftOut(DirectivesContainer<?> selection) {
        return selection.getDirectives().stream().anyMatch(this::leavesOut);
    }

    private boolean leavesOut(Directive directive) {
        var argument = directive.getArgument("if");
        if (argument == null) return false;
        return switch (directive.getName()) {
            case "skip" -> Boolean.TRUE.equals(value(argument));
            case "include" -> Boolean.FALSE.equals(value(argument));
            default -> false;
        };
    }
}
