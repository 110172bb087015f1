/** The fields of the admin endpoint, for agencies and their tools. */
@NullMarked
package io.perennial.graphql.admin;

import org.jspecify.annotations.NullMarked;
