/**
 * What deploy/bench measures: in one run, on one node, first the limit with the bare driver and then Perennial over HTTP. Nothing
 * of the engine is on its class path: it knows Perennial as any caller does.
 */
@NullMarked
package io.perennial.benchmark;

import org.jspecify.annotations.NullMarked;
