/** The seven stages of small-business lifecycle marketing, as data: {@code classic.json} beside this package. */
@NullMarked
package io.perennial.lifecycle.classic;

import org.jspecify.annotations.NullMarked;
