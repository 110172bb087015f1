/** What both endpoints understand alike: references to contacts, events, and a contact's place. */
@NullMarked
package io.perennial.graphql.event;

import org.jspecify.annotations.NullMarked;
