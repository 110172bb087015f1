/** How events come in: valid, counted once, durable before the caller has its answer. */
@NullMarked
package io.perennial.engine.ingest;

import org.jspecify.annotations.NullMarked;
