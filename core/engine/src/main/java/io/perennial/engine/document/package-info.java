/** Documents of definitions: read whole, all that is wrong with one found at once. Pure. */
@NullMarked
package io.perennial.engine.document;

import org.jspecify.annotations.NullMarked;
