package io.perennial.engine.testing.faults;

/**
 * A fault that was injected.
 *
 * @param nth which call of this method it was, from 1
 */
public record InjectedFault(StoreCall call, long nth, FaultKind kind) {}
