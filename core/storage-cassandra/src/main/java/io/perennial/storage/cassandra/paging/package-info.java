/** Pages of rows that lie in one partition or several. */
@NullMarked
package io.perennial.storage.cassandra.paging;

import org.jspecify.annotations.NullMarked;
