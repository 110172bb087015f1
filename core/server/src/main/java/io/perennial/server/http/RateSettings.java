package io.perennial.server.http;

/** How many calls a second one caller may make, by the kind of its credential. The operator counts as a secret key. */
public record RateSettings(int secretKey, int publishableKey, int contact) {}
