/** Three shorter lifecycle models, as data: one JSON file each, beside this package. A workspace copies those that it chooses. */
@NullMarked
package io.perennial.lifecycle.funnels;

import org.jspecify.annotations.NullMarked;
