/** The JSON form of predicates. A text in it is the text form. */
@NullMarked
package io.perennial.engine.predicate.json;

import org.jspecify.annotations.NullMarked;
