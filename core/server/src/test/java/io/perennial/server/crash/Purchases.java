package io.perennial.server.crash;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Purchases in the shape of the CDNOW data set: customer, date, number of CDs, dollars. The file is the one that PERENNIAL_CDNOW
 * names, or that of ../shared beside the project.
 */
record Purchases(List<String> lines) {
    private static final int LINES = 3000;
    private static final int MOST_ORDERS = 217;
    private static final String HEADER = " customer_id  date number_of_cds  dollar_value";
    private static final Path BESIDE = Path.of("../../../shared/data/cdnow/CDNOW_master.txt");

    /** The whole file; none if it is not on this machine. */
    static Optional<Purchases> whole() throws IOException {
        var named = System.getenv("PERENNIAL_CDNOW");
        var file = named == null ? BESIDE : Path.of(named);
        // One that was named must be there.
        if (named == null && !Files.exists(file)) return Optional.empty();
        try (var lines = Files.lines(file)) {
            return Optional.of(new Purchases(lines.skip(1).toList()));
        }
    }

    /** Lines of the file around those of its busiest customer; where there is no file, made up. */
    static Purchases some() throws IOException {
        return whole().map(Purchases::aroundTheBusiest).orElseGet(Purchases::made);
    }

    private Purchases aroundTheBusiest() {
        var busiest = busiestCustomer();
        var first = 0;
        while (!customer(lines.get(first)).equals(busiest)) first++;
        var from = Math.max(0, Math.min(first - LINES / 2, lines.size() - LINES));
        return new Purchases(lines.subList(from, Math.min(from + LINES, lines.size())));
    }

    /** The lines of a customer follow each other, as in the data set, so that calls meet at a contact. */
    private static Purchases made() {
        var random = new Random(42);
        var lines = new ArrayList<String>();
        for (var customer = 1; lines.size() < LINES; customer++) {
            var wanted = customer == 100 ? MOST_ORDERS : 1 + (int) (6 * Math.pow(random.nextDouble(), 3));
            var most = Math.min(wanted, LINES - lines.size());
            for (var i = 0; i < most; i++) {
                var day = 1 + random.nextInt(28);
                var dollars = random.nextInt(20_000) / 100.0;
                lines.add(String.format(
                        Locale.ROOT, " %05d 1997%02d%02d  %d %7.2f", customer, 1 + i % 12, day, 1 + i % 9, dollars));
            }
        }
        return new Purchases(lines);
    }

    /** Those of every so manieth customer. */
    Purchases ofEvery(int manieth) {
        var chosen = List.copyOf(byCustomer().keySet());
        var kept = IntStream.range(0, chosen.size())
                .filter(i -> i % manieth == 0)
                .mapToObj(chosen::get)
                .collect(Collectors.toSet());
        return new Purchases(
                lines.stream().filter(line -> kept.contains(customer(line))).toList());
    }

    List<String> customers() {
        return List.copyOf(byCustomer().keySet());
    }

    /** Each line as what it says, in the order of the days. */
    List<Purchase> inOrder() {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> new Purchase(i, customer(lines.get(i)), date(lines.get(i)), dollars(lines.get(i))))
                .sorted(Comparator.comparing(Purchase::date).thenComparing(Purchase::line))
                .toList();
    }

    Path write(Path file) throws IOException {
        var all = new ArrayList<>(List.of(HEADER));
        all.addAll(lines);
        return Files.write(file, all);
    }

    Figures figures() {
        var byCustomer = byCustomer();
        return new Figures(
                byCustomer.size(),
                lines.size(),
                lines.stream().map(Purchases::dollars).reduce(BigDecimal.ZERO, BigDecimal::add),
                (int) byCustomer.values().stream()
                        .filter(orders -> orders.size() == 1)
                        .count(),
                busiestCustomer(),
                byCustomer.get(busiestCustomer()).size());
    }

    List<BigDecimal> dollarsOf(String customer) {
        return byCustomer().get(customer).stream().map(Purchases::dollars).toList();
    }

    /** The busiest, the one who came last with a single order, and the first of all: of different fates. */
    List<String> someCustomers() {
        var single = byCustomer().entrySet().stream()
                .filter(entry -> entry.getValue().size() == 1)
                .max(Comparator.comparing(entry -> date(entry.getValue().getFirst())))
                .orElseThrow()
                .getKey();
        return Stream.of(busiestCustomer(), single, customer(lines.getFirst()))
                .distinct()
                .toList();
    }

    /** The end of the last day on which anybody bought. */
    Instant end() {
        var last = lines.stream().map(Purchases::date).max(Comparator.naturalOrder());
        return last.orElseThrow().atTime(LocalTime.of(23, 59, 59)).toInstant(ZoneOffset.UTC);
    }

    /** Where the classic model puts a customer of whom nothing but orders is known; empty for no stage. */
    Optional<String> stage(String customer, Instant at) {
        if (ordersWithin(customer, at, Duration.ofDays(365)) >= 2) return Optional.of("Upsell Customers");
        return ordersWithin(customer, at, Duration.ofDays(90)) > 0
                ? Optional.of("Deliver & Satisfy")
                : Optional.empty();
    }

    private long ordersWithin(String customer, Instant at, Duration window) {
        return byCustomer().get(customer).stream()
                .map(line -> date(line).atStartOfDay().toInstant(ZoneOffset.UTC))
                .filter(instant -> instant.isAfter(at.minus(window)) && !instant.isAfter(at))
                .count();
    }

    private String busiestCustomer() {
        return byCustomer().entrySet().stream()
                .max(Comparator.comparing(entry -> entry.getValue().size()))
                .orElseThrow()
                .getKey();
    }

    private Map<String, List<String>> byCustomer() {
        return lines.stream().collect(Collectors.groupingBy(Purchases::customer, TreeMap::new, Collectors.toList()));
    }

    private static String customer(String line) {
        return columns(line)[0];
    }

    private static LocalDate date(String line) {
        return LocalDate.parse(columns(line)[1], DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static BigDecimal dollars(String line) {
        return new BigDecimal(columns(line)[3]);
    }

    private static String[] columns(String line) {
        return line.strip().split("\\s+");
    }

    /** A line. */
    record Purchase(int line, String customer, LocalDate date, BigDecimal dollars) {}

    /**
     * What must come out of an import.
     *
     * @param single how many customers have exactly one order
     * @param ordersOfBusiest how many orders the customer with most of them has
     */
    record Figures(int customers, int orders, BigDecimal dollars, int single, String busiest, int ordersOfBusiest) {
        Figures {
            // So that 1.50 and 1.5 are the same.
            dollars = dollars.stripTrailingZeros();
        }
    }
}
