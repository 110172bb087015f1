/** Workspaces, their keys and what each key may do. */
@NullMarked
package io.perennial.engine.workspace;

import org.jspecify.annotations.NullMarked;
