/** Every setting of the server, from application.yaml and the environment. */
@NullMarked
package io.perennial.server.settings;

import org.jspecify.annotations.NullMarked;
