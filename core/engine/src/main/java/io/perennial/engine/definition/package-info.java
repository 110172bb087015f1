/** Definitions as data: messages, journeys and lifecycle models, versioned. */
@NullMarked
package io.perennial.engine.definition;

import org.jspecify.annotations.NullMarked;
