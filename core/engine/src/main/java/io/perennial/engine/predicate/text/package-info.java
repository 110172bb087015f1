/** The text form of predicates: what a person types, without loss to and from what is decided. */
@NullMarked
package io.perennial.engine.predicate.text;

import org.jspecify.annotations.NullMarked;
