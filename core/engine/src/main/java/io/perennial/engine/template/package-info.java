/** What a message says: its templates, and the port that renders them. */
@NullMarked
package io.perennial.engine.template;

import org.jspecify.annotations.NullMarked;
