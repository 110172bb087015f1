package io.perennial.benchmark;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * What is measured, as deploy/bench started it.
 *
 * @param api where the server listens
 * @param mail where the demo's mails go
 * @param data the data folder of the installation
 * @param app the server as it is shipped
 */
record Target(URI api, String secretKey, InetSocketAddress mail, Path data, Path app) {

    static Target read(Map<String, String> environment) {
        return new Target(
                URI.create(needed(environment, "PERENNIAL_URL")),
                needed(environment, "PERENNIAL_SECRET_KEY"),
                address(needed(environment, "PERENNIAL_SMTP")),
                Path.of(needed(environment, "PERENNIAL_DATA")),
                Path.of(needed(environment, "PERENNIAL_APP")));
    }

    private static String needed(Map<String, String> environment, String name) {
        var value = environment.get(name);
        if (value == null || value.isEmpty())
            throw new IllegalArgumentException(name + " is not set. Run deploy/bench, which sets it.");
        return value;
    }

    static InetSocketAddress address(String text) {
        var colon = text.lastIndexOf(':');
        return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }
}
