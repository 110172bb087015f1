package io.perennial.server.crash;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A file of purchases in the shape of the CDNOW data set: customer, date, number of CDs, dollars. Its first lines, where
 * PERENNIAL_CDNOW names the file; else made up.
 */
record Purchases(List<String> lines) {
    private static final int LINES = 3000;
    private static final String HEADER = " customer_id  date number_of_cds  dollar_value";

    static Purchases read() throws IOException {
        var file = System.getenv("PERENNIAL_CDNOW");
        if (file == null) return made();
        try (var lines = Files.lines(Path.of(file))) {
            return new Purchases(lines.skip(1).limit(LINES).toList());
        }
    }

    /** The lines of a customer follow each other, as in the data set, so that calls meet at a contact. */
    private static Purchases made() {
        var random = new Random(42);
        var lines = new ArrayList<String>();
        for (var customer = 1; lines.size() < LINES; customer++) {
            var most = Math.min(1 + (int) (6 * Math.pow(random.nextDouble(), 3)), LINES - lines.size());
            for (var i = 0; i < most; i++) {
                var day = 1 + random.nextInt(28);
                var dollars = random.nextInt(20_000) / 100.0;
                lines.add(String.format(
                        Locale.ROOT, " %05d 1997%02d%02d  %d %7.2f", customer, 1 + i % 12, day, 1 + i, dollars));
            }
        }
        return new Purchases(lines);
    }

    Path write(Path file) throws IOException {
        var all = new ArrayList<>(List.of(HEADER));
        all.addAll(lines);
        return Files.write(file, all);
    }

    int count() {
        return lines.size();
    }

    int customers() {
        return byCustomer().size();
    }

    BigDecimal dollars() {
        return lines.stream().map(Purchases::dollars).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Of those whose orders fit on one page of a timeline. */
    String busiestCustomer() {
        return byCustomer().entrySet().stream()
                .filter(entry -> entry.getValue().size() <= 100)
                .max(Comparator.comparing(entry -> entry.getValue().size()))
                .orElseThrow()
                .getKey();
    }

    List<BigDecimal> dollarsOf(String customer) {
        return byCustomer().get(customer);
    }

    private Map<String, List<BigDecimal>> byCustomer() {
        return lines.stream()
                .collect(Collectors.groupingBy(
                        line -> columns(line)[0], Collectors.mapping(Purchases::dollars, Collectors.toList())));
    }

    private static BigDecimal dollars(String line) {
        return new BigDecimal(columns(line)[3]);
    }

    private static String[] columns(String line) {
        return line.strip().split("\\s+");
    }
}
