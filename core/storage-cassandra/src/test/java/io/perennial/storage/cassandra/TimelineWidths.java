package io.perennial.storage.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import io.perennial.engine.contact.ContactKey;
import java.util.Map;

/** Makes a contact's timeline a busy one, without the entries that would. */
final class TimelineWidths {
    private TimelineWidths() {}

    static void record(CqlSession cql, ContactKey contact, Map<Integer, Byte> widths) {
        cql.execute(
                "UPDATE contact SET timeline_widths = ? WHERE workspace = ? AND contact = ?",
                widths,
                contact.workspace().value(),
                contact.contact().value());
        SharedStorage.get().forget(contact);
    }
}
