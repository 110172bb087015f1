package io.perennial.server.auth;

/**
 * How many keys that nobody has seen are looked up in vain, each second.
 *
 * @param perNetwork of one address, or of one /64 of IPv6
 * @param inAll of all together
 */
public record UnknownKeySettings(int perNetwork, int inAll) {}
