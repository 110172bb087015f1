/** The fields of the contact endpoint, for frontends that act for one contact. */
@NullMarked
package io.perennial.graphql.contact;

import org.jspecify.annotations.NullMarked;
