/** The predicate language: a condition on a contact's state, answered with its reasons and how long the answer holds. */
@NullMarked
package io.perennial.engine.predicate;

import org.jspecify.annotations.NullMarked;
