/** What is counted of a contact's events, and how the counts are kept: exact in whatever order events come. */
@NullMarked
package io.perennial.engine.measure;

import org.jspecify.annotations.NullMarked;
