/** The admin web app, as files. */
@NullMarked
package io.perennial.server.admin;

import org.jspecify.annotations.NullMarked;
