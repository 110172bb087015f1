/** Trusted documents: what frontends may ask, as the operator shipped it. */
@NullMarked
package io.perennial.server.documents;

import org.jspecify.annotations.NullMarked;
