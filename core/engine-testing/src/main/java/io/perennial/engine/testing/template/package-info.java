/** A renderer without a template language. */
@NullMarked
package io.perennial.engine.testing.template;

import org.jspecify.annotations.NullMarked;
