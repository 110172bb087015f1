package io.perennial.graphql;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses the shapes for which graphql-java's validation takes more than linear time: a ring of 400 fragments, 14 KB, took it
 * five seconds. Looked at before anything else is validated.
 */
final class DocumentShape {
    static final int MOST_OPERATIONS = 20;
    static final int MOST_FRAGMENTS = 200;

    private final Map<String, Set<String>> spreads = new HashMap<>();
    private final Set<String> finished = new HashSet<>();

    private DocumentShape(List<FragmentDefinition> fragments) {
        for (var fragment : fragments) {
            var inside = spreads.computeIfAbsent(fragment.getName(), _ -> new HashSet<>());
            collect(fragment.getSelectionSet(), inside);
        }
    }

    /** What is wrong with a document's shape. */
    static Optional<String> fault(Document document) {
        var fragments = document.getDefinitionsOfType(FragmentDefinition.class);
        if (fragments.size() > MOST_FRAGMENTS)
            return Optional.of(
                    "The document has %d fragments, it may have %d.".formatted(fragments.size(), MOST_FRAGMENTS));
        var operations =
                document.getDefinitionsOfType(OperationDefinition.class).size();
        if (operations > MOST_OPERATIONS)
            return Optional.of(
                    "The document has %d operations, it may have %d.".formatted(operations, MOST_OPERATIONS));
        var shape = new DocumentShape(fragments);
        return fragments.stream()
                .map(FragmentDefinition::getName)
                .filter(name -> shape.isOnARing(name, new HashSet<>()))
                .findFirst()
                .map("Fragment `%s` spreads itself."::formatted);
    }

    private static void collect(@Nullable SelectionSet selections, Set<String> names) {
        if (selections == null) return;
        for (Selection<?> selection : selections.getSelections())
            switch (selection) {
                case Field field -> collect(field.getSelectionSet(), names);
                case InlineFragment inline -> collect(inline.getSelectionSet(), names);
                case FragmentSpread spread -> names.add(spread.getName());
                default -> throw new IllegalStateException("no selection: " + selection);
            }
    }

    /** @param path the fragments that led here */
    private boolean isOnARing(String name, Set<String> path) {
        if (finished.contains(name)) return false;
        if (!path.add(name)) return true;
        var ring = spreads.getOrDefault(name, Set.of()).stream().anyMatch(inside -> isOnARing(inside, path));
        path.remove(name);
        if (!ring) finished.add(name);
        return ring;
    }
}
