/** The channel {@code email}: hands rendered messages to an SMTP server, each at most once. */
@NullMarked
package io.perennial.channel.email;

import org.jspecify.annotations.NullMarked;
