/** Eight journeys for small-business lifecycle marketing, as data: the JSON files beside this package. */
@NullMarked
package io.perennial.recipes;

import org.jspecify.annotations.NullMarked;
