package io.perennial.engine.preview;

import io.perennial.engine.contact.ContactPosition;
import io.perennial.engine.paging.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who of one page of contacts would move.
 *
 * @param examined how many contacts were looked at
 * @param unread how many were passed over, because reading their timelines took longer than the request could wait
 * @param moves those who would move, with how far the page has come
 */
public record ModelPreview(int examined, int unread, Page<PreviewedMove, ContactPosition> moves) {
    public ModelPreview {
        Objects.requireNonNull(moves, "moves is null");
    }

    /** How many would move, by where from and where to; the most frequent moves first. */
    public List<Count> counts() {
        Map<Way, Long> counted = moves.items().stream()
                .collect(Collectors.groupingBy(
                        move -> new Way(move.from(), move.to()), LinkedHashMap::new, Collectors.counting()));
        var counts = new ArrayList<Count>();
        counted.forEach((way, contacts) -> counts.add(new Count(way.from(), way.to(), contacts.intValue())));
        counts.sort(Comparator.comparingInt(Count::contacts).reversed());
        return counts;
    }

    /**
     * How many would move along one way.
     *
     * @param from null for no stage
     * @param to null for no stage
     */
    public record Count(@Nullable String from, @Nullable String to, int contacts) {}

    private record Way(@Nullable String from, @Nullable String to) {}
}
