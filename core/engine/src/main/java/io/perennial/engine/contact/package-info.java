/** Contacts and their identities. */
@NullMarked
package io.perennial.engine.contact;

import org.jspecify.annotations.NullMarked;
