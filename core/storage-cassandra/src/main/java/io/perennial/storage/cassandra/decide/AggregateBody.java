package io.perennial.storage.cassandra.decide;

import io.perennial.engine.json.Json;
import io.perennial.engine.measure.AggregateState;
import io.perennial.engine.measure.AggregateState.Buckets;
import io.perennial.engine.measure.AggregateState.Occurrences;
import io.perennial.engine.measure.AggregateState.Sum;
import io.perennial.engine.measure.Summary;
import io.perennial.engine.timeline.EntryId;
import io.perennial.storage.cassandra.body.BodyReader;
import io.perennial.storage.cassandra.body.BodyWriter;
import io.perennial.storage.cassandra.body.Micros;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What aggregates have come to, as part of a snapshot's bytes. */
final class AggregateBody {
    private static final int OCCURRENCES = 0;
    private static final int SUM = 1;
    private static final int BUCKETS = 2;

    private static final int NOTHING = 0;
    private static final int NUMBERS = 1;
    private static final int FIRST = 2;
    private static final int LAST = 3;
    private static final int VALUES = 4;

    private AggregateBody() {}

    static void write(BodyWriter body, AggregateState state) {
        switch (state) {
            case Occurrences occurrences ->
                instants(body.octet(OCCURRENCES).number(occurrences.count()), occurrences.recent());
            case Sum sum -> write(body.octet(SUM), sum.summary());
            case Buckets buckets -> {
                body.octet(BUCKETS).number(buckets.kept()).number(buckets.sums().size());
                buckets.sums().forEach((bucket, summary) -> write(body.number(bucket), summary));
            }
        }
    }

    static AggregateState read(BodyReader body) {
        var kind = body.octet();
        return switch (kind) {
            case OCCURRENCES -> occurrences(body);
            case SUM -> new Sum(summary(body));
            case BUCKETS -> buckets(body);
            default -> throw new IllegalStateException("no kind of aggregate: " + kind);
        };
    }

    static Occurrences occurrences(BodyReader body) {
        return new Occurrences(body.number(), instants(body));
    }

    private static Buckets buckets(BodyReader body) {
        var kept = body.count();
        var sums = new TreeMap<Long, Summary>();
        for (var left = body.count(); left > 0; left--) {
            var bucket = body.number();
            var summary = summary(body);
            if (summary != null) sums.put(bucket, summary);
        }
        return new Buckets(kept, sums);
    }

    private static void write(BodyWriter body, @Nullable Summary summary) {
        switch (summary) {
            case null -> body.octet(NOTHING);
            case Summary.Numbers numbers -> {
                body.octet(NUMBERS).number(numbers.count());
                body.text(numbers.sum().toString());
                body.text(numbers.min().toString());
                body.text(numbers.max().toString());
            }
            case Summary.Edge edge -> {
                body.octet(edge.first() ? FIRST : LAST)
                        .instant(edge.occurredAt())
                        .id(edge.id().value());
                body.flag(edge.value() != null);
                if (edge.value() != null)
                    body.json(Json.object().add("value", edge.value()).build());
            }
            case Summary.Values values -> {
                body.octet(VALUES).number(values.hashes().size());
                values.hashes().forEach(body::id);
            }
        }
    }

    private static @Nullable Summary summary(BodyReader body) {
        var kind = body.octet();
        return switch (kind) {
            case NOTHING -> null;
            case NUMBERS -> new Summary.Numbers(body.number(), decimal(body), decimal(body), decimal(body));
            case FIRST, LAST -> new Summary.Edge(kind == FIRST, body.instant(), new EntryId(body.id()), value(body));
            case VALUES -> values(body);
            default -> throw new IllegalStateException("no kind of summary: " + kind);
        };
    }

    private static Summary.Values values(BodyReader body) {
        var hashes = new TreeSet<UUID>();
        for (var left = body.count(); left > 0; left--) hashes.add(body.id());
        return new Summary.Values(hashes);
    }

    private static @Nullable JsonValue value(BodyReader body) {
        return body.flag() ? body.json().get("value") : null;
    }

    private static BigDecimal decimal(BodyReader body) {
        return new BigDecimal(body.text());
    }

    /** Each as its distance from the one before, which takes few bytes. */
    private static void instants(BodyWriter body, List<Instant> instants) {
        body.number(instants.size());
        var before = 0L;
        for (var instant : instants) {
            var micros = Micros.of(instant);
            body.number(before - micros);
            before = micros;
        }
    }

    private static List<Instant> instants(BodyReader body) {
        var instants = new ArrayList<Instant>();
        var before = 0L;
        for (var left = body.count(); left > 0; left--) {
            before -= body.number();
            instants.add(Micros.instant(before));
        }
        return instants;
    }
}
