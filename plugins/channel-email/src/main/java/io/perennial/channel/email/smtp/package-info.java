/**
 * The conversation with an SMTP server, told step by step, so that it is always known whether the final dot was written: before
 * it nothing has been taken, after it only the server knows until it answers.
 */
@NullMarked
package io.perennial.channel.email.smtp;

import org.jspecify.annotations.NullMarked;
