/** What the engine asks of the plugin host: which plugins there are, and a guarded way to call a channel. */
@NullMarked
package io.perennial.engine.plugin;

import org.jspecify.annotations.NullMarked;
