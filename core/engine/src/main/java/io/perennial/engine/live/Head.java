package io.perennial.engine.live;

import io.perennial.engine.contact.ContactKey;
import io.perennial.engine.paging.PageRequest;
import io.perennial.engine.timeline.EntryId;
import io.perennial.engine.timeline.TimelineEntry;
import io.perennial.engine.timeline.TimelinePosition;
import io.perennial.engine.timeline.TimelineStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The newest part of a contact's timeline, in which moves show that another server decided: those ring nowhere here. Entries are only
 * ever added, so what is on its first page and was not seen is new.
 */
final class Head {
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 10;

    private final TimelineStore timeline;
    private final ContactKey contact;
    private final Seen seen;

    /**
     * Looks once, to know what is there already.
     *
     * @param since what was recorded from then on counts as new; null for nothing that is there
     */
    Head(TimelineStore timeline, ContactKey contact, Seen seen, @Nullable Instant since) {
        this.timeline = timeline;
        this.contact = contact;
        this.seen = seen;
        var request = PageRequest.<TimelinePosition>first(PAGE);
        for (var i = 0; i < MOST_PAGES; i++) {
            var page = timeline.page(contact, Set.of(), request);
            var old = page.items().stream()
                    .filter(entry -> since == null || entry.recordedAt().isBefore(since))
                    .toList();
            old.forEach(entry -> seen.add(entry.id()));
            // What is new ends here: the walk for news ends on the same page, at what is known.
            if (!old.isEmpty() || !page.hasMore()) return;
            request = PageRequest.after(PAGE, page.items().getLast().position());
        }
    }

    /** What is new in it. Goes on to the next page while all of one is. */
    List<TimelineEntry> news() {
        var news = new ArrayList<TimelineEntry>();
        var request = PageRequest.<TimelinePosition>first(PAGE);
        for (var i = 0; i < MOST_PAGES; i++) {
            var page = timeline.page(contact, Set.of(), request);
            var unseen = page.items().stream()
                    .filter(entry -> !seen.contains(entry.id()))
                    .toList();
            news.addAll(unseen);
            keep(page.items().stream().map(TimelineEntry::id).toList());
            if (unseen.size() < PAGE || !page.hasMore()) break;
            request = PageRequest.after(PAGE, page.items().getLast().position());
        }
        return news;
    }

    /** Those still on the page must not be forgotten before others. */
    private void keep(List<EntryId> page) {
        for (var id : page) if (seen.contains(id)) seen.add(id);
    }
}
