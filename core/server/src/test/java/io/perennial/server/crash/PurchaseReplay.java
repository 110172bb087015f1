package io.perennial.server.crash;

import io.perennial.server.crash.Purchases.Purchase;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A shop whose customers buy as in the file, day by day, by a clock that is moved from each day's noon to the next. */
final class PurchaseReplay {
    private static final LocalTime NOON = LocalTime.NOON;
    /** A server that is killed is started again in this time. */
    private static final Duration SENT_WITHIN = Duration.ofMinutes(10);

    private static final int EVENTS = 500;
    private static final int CALLERS = 8;
    private static final int MOST_MOVES = 200;
    private static final List<String> JOURNEYS = List.of("thanks", "winback", "anniversary", "top");

    private static final String SHOP = """
            mutation {
              lapsed: publishSegment(input: {key: "lapsed", name: "Lapsed",
                criteria: "order.completed() and not order.completed(180d)"}) { userErrors { message } }
              top: publishSegment(input: {key: "top", name: "Top customers",
                criteria: "order.completed.sum(total, 365d) >= 200"}) { userErrors { message } } }""";
    private static final String SAY = """
            mutation($key: String!, $entry: JourneyEntryInput!, $reentry: ReentryInput) {
              message: publishMessage(input: {key: $key, name: $key, channel: "email", messageClass: TRANSACTIONAL,
                templates: [{locale: "en", subject: "Hello", text: "Hello"}]}) { userErrors { message } }
              journey: publishJourney(input: {key: $key, name: $key, entry: $entry, reentry: $reentry, message: $key}) {
                userErrors { message } } }""";
    private static final String NEW_CUSTOMER = """
            mutation($email: EmailAddress!, $properties: JSON!) {
              upsertContact(input: {by: {email: $email}, properties: $properties}) { userErrors { code field message } } }""";
    private static final String MOVE = """
            mutation($to: DateTime!) { moveClock(input: {to: $to}) { clock { now } isReached userErrors { code message } } }""";
    private static final String MESSAGES = """
            query($email: EmailAddress!, $after: String) { contact(by: {email: $email}) { messages(first: 100, after: $after) {
              nodes { journey decidedAt state stateSince } pageInfo { hasNextPage endCursor } } } }""";

    private final Purchases purchases;
    private final List<ServerProcess> servers;
    private final String secret;
    private final String operator;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<String, Integer> states = new ConcurrentHashMap<>();

    private PurchaseReplay(Purchases purchases, List<ServerProcess> servers, Demo demo) throws IOException {
        this.purchases = purchases;
        this.servers = servers;
        this.secret = demo.api().key();
        this.operator = servers.getFirst().operatorKey();
    }

    /** @param servers that run, each of which is asked in turn */
    static PurchaseReplay open(Purchases purchases, List<ServerProcess> servers, int mailPort) throws Exception {
        // All by one server: another learns within a second of what was published.
        var demo = Demo.make(servers.getFirst(), "shop", mailPort);
        isDone(demo.ask(SHOP, Map.of()));
        say(demo, "thanks", Map.of("onEvent", Map.of("type", "order.completed")), Map.of("after", "P29DT12H"));
        say(demo, "winback", Map.of("onSegment", Map.of("segment", "lapsed")), null);
        say(demo, "anniversary", yearly(), null);
        say(demo, "top", Map.of("onSegment", Map.of("segment", "top")), null);
        return new PurchaseReplay(purchases, servers, demo);
    }

    private static Map<String, Object> yearly() {
        return Map.of("onDate", Map.of("property", "customerSince", "yearly", true, "at", "09:00"));
    }

    private static void say(Demo demo, String key, Map<String, ?> entry, @Nullable Map<String, ?> reentry) {
        var variables = new TreeMap<String, Object>(Map.of("key", key, "entry", entry));
        if (reentry != null) variables.put("reentry", reentry);
        isDone(demo.ask(SAY, variables));
    }

    private static void isDone(JsonObject payloads) {
        for (var payload : payloads.values())
            if (!payload.asJsonObject().getJsonArray("userErrors").isEmpty()) throw new AssertionError(payloads);
    }

    /**
     * Lets all days pass.
     *
     * @param end the last of them
     * @param evening what is done after each day with orders
     */
    void live(LocalDate end, Evening evening) throws Exception {
        var byDay = purchases.inOrder().stream()
                .collect(Collectors.groupingBy(Purchase::date, TreeMap::new, Collectors.toList()));
        Set<String> known = new HashSet<>();
        for (var day : byDay.entrySet()) {
            moveTo(noon(day.getKey()));
            welcome(day.getValue().stream()
                    .filter(purchase -> known.add(purchase.customer()))
                    .toList());
            record(day.getValue());
            evening.after(day.getKey());
        }
        moveTo(noon(end).plusSeconds(3_600));
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(NOON).toInstant(ZoneOffset.UTC);
    }

    private void moveTo(Instant to) {
        for (var i = 0; i < MOST_MOVES; i++) {
            var moved = anyAnswer(operator, api -> api.change(MOVE, Map.of("to", to.toString())));
            if (moved.getBoolean("isReached")) return;
        }
        throw new AssertionError("the clock does not come to " + to);
    }

    private void welcome(List<Purchase> firsts) throws Exception {
        inParallel(firsts, purchase -> {
            var properties = Json.createObjectBuilder()
                    .add("customerSince", purchase.date().toString())
                    .build();
            anyAnswer(
                    secret,
                    api -> api.change(
                            NEW_CUSTOMER, Map.of("email", email(purchase.customer()), "properties", properties)));
            return purchase;
        });
    }

    private void record(List<Purchase> today) throws Exception {
        var calls = new ArrayList<List<Purchase>>();
        for (var i = 0; i < today.size(); i += EVENTS) calls.add(today.subList(i, Math.min(today.size(), i + EVENTS)));
        inParallel(calls, call -> {
            var events = events(call);
            return anyAnswer(secret, api -> {
                var recorded = api.record(events);
                if (recorded.accepted() != call.size()) throw new IOException(recorded.toString());
                return recorded;
            });
        });
    }

    private static JsonArray events(List<Purchase> purchases) {
        var events = Json.createArrayBuilder();
        for (var purchase : purchases)
            events.add(Json.createObjectBuilder(
                            Demo.event(email(purchase.customer()), "order.completed", "line-" + purchase.line()))
                    .add("occurredAt", noon(purchase.date()).toString())
                    .add("properties", Json.createObjectBuilder().add("total", purchase.dollars())));
        return events.build();
    }

    static String email(String customer) {
        return "c" + customer + "@example.org";
    }

    /** All that was decided to be said. */
    List<Said> said() throws Exception {
        return inParallel(purchases.customers(), this::said).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<Said> said(String customer) {
        var said = new ArrayList<Said>();
        var variables = new TreeMap<String, Object>(Map.of("email", email(customer)));
        while (true) {
            var messages = ask(MESSAGES, variables).getJsonObject("contact").getJsonObject("messages");
            for (var message : messages.getJsonArray("nodes").getValuesAs(JsonObject.class)) {
                states.merge(email(customer) + " " + message.getString("state"), 1, Integer::sum);
                isSentInTime(customer, message);
                if (JOURNEYS.contains(message.getString("journey")))
                    said.add(new Said(message.getString("journey"), customer, day(message)));
            }
            var page = messages.getJsonObject("pageInfo");
            if (!page.getBoolean("hasNextPage")) return said;
            variables.put("after", page.getString("endCursor"));
        }
    }

    /** What comes due while the clock is moved is sent by the clock of its own minute. */
    private static void isSentInTime(String customer, JsonObject message) {
        if (!Set.of("SENT", "PARKED").contains(message.getString("state")))
            throw new AssertionError(customer + ": " + message);
        var took = Duration.between(at(message, "decidedAt"), at(message, "stateSince"));
        if (took.isNegative() || took.compareTo(SENT_WITHIN) > 0) throw new AssertionError(customer + ": " + message);
    }

    private static LocalDate day(JsonObject message) {
        return at(message, "decidedAt").toLocalDate();
    }

    private static OffsetDateTime at(JsonObject message, String name) {
        return OffsetDateTime.parse(message.getString(name));
    }

    /** How many messages to an address are in a state, of those that {@link #said()} has read. */
    int messages(String customer, String state) {
        return states.getOrDefault(email(customer) + " " + state, 0);
    }

    private JsonObject ask(String query, Map<String, ?> variables) {
        return anyAnswer(secret, api -> api.ask(query, variables));
    }

    /** Of whichever server is alive, one after the other. */
    private <T> T anyAnswer(String key, Call<T> call) {
        return Api.untilAnswered(() -> {
            var server = servers.get(Math.floorMod(turn.getAndIncrement(), servers.size()));
            return call.of(new Api(server.uri(), key));
        });
    }

    private static <T, R> List<R> inParallel(List<T> items, Work<T, R> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(CALLERS)) {
            var calls = items.stream()
                    .map(item -> (Callable<R>) () -> work.on(item))
                    .toList();
            var done = new ArrayList<R>();
            for (Future<R> future : threads.invokeAll(calls)) done.add(future.get());
            return done;
        }
    }

    /** What a test does at the end of a day. */
    @FunctionalInterface
    interface Evening {
        void after(LocalDate day) throws Exception;
    }

    @FunctionalInterface
    private interface Call<T> {
        T of(Api api) throws IOException;
    }

    @FunctionalInterface
    private interface Work<T, R> {
        R on(T item) throws Exception;
    }
}
